"""A small runner for the steps of a composite action: bash and environment, as GitHub's runner gives them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")


def loaded(file: Path) -> Any:
    """A workflow or an action; YAML 1.1 reads its key `on` as true."""
    return yaml.safe_load(file.read_text("utf-8"))


def steps(shape: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The steps of an action, or of all jobs of a workflow."""
    yield from shape.get("runs", {}).get("steps", [])
    for job in shape.get("jobs", {}).values():
        yield from job.get("steps", [])


@dataclass
class Job:
    """What a job is about, and what its steps left behind."""

    workspace: Path
    temp: Path
    known: dict[str, str]
    codes: dict[str, int] = field(default_factory=dict)
    log: str = ""

    @property
    def summary(self) -> str:
        """All that the steps wrote into the job's summary."""
        file = self.temp / "summary.md"
        return file.read_text("utf-8") if file.exists() else ""

    def run(self, step: Mapping[str, Any]) -> None:
        """Run a step as the runner does, if its condition holds."""
        if not self._holds(str(step.get("if", "success()"))):
            return
        given = {name: self._filled(str(value)) for name, value in step.get("env", {}).items()}
        places = {"RUNNER_TEMP": self.temp, "GITHUB_ACTION_PATH": ROOT, "GITHUB_WORKSPACE": self.workspace}
        files = {"GITHUB_STEP_SUMMARY": self.temp / "summary.md", "GITHUB_OUTPUT": self.temp / "output"}
        env = {**os.environ, **given, **{name: str(place) for name, place in {**places, **files}.items()}}
        script = self.temp / "step.sh"
        script.write_text(self._filled(step["run"]), "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        self.codes[str(step.get("name"))] = done.returncode
        self.log += done.stdout + done.stderr
        for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines() if files["GITHUB_OUTPUT"].exists() else []:
            name, _, value = line.partition("=")
            self.known[f"steps.{step.get('id')}.outputs.{name}"] = value

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda hit: self.known[hit.group(1).strip()], text)

    def _holds(self, condition: str) -> bool:
        """Conditions of the form `!cancelled() && a == 'b' && ...`; without one, no step may have failed."""
        parts = [part.strip() for part in condition.removeprefix("${{").removesuffix("}}").split("&&")]
        for part in parts:
            if part == "success()" and any(self.codes.values()):
                return False
            if "==" in part:
                name, _, value = part.partition("==")
                if self.known[name.strip()] != value.strip().strip("'"):
                    return False
            elif part not in ("success()", "!cancelled()"):
                raise AssertionError(f"what does {part} mean?")
        return True
