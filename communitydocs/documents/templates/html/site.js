// Meetings in the reader's own time zone. Without this script each says its own zone and UTC.
(() => {
  "use strict";

  const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
  const MINUTE = 60000;
  const DAY = 1440 * MINUTE;

  // What the clocks of a zone show at an instant, as if it were UTC.
  function shown(instant, zone) {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", era: "short",
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
    });
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
  }

  // The instant at which the clocks of a zone show a time; twice, because summer time may begin in between.
  function instantOf(wall, zone) {
    const first = wall - (shown(wall, zone) - wall);
    return first - (shown(first, zone) - wall);
  }

  function nth(date, week) {
    const day = date.getUTCDate();
    const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    return week === "last" ? day + 7 > days : Math.ceil(day / 7) === Number(week);
  }

  function takesPlace(plan, wall, starts) {
    const date = new Date(wall);
    if (DAYS[date.getUTCDay()] !== plan.day.toLowerCase() || wall < starts) return false;
    if (plan.every === "month") return nth(date, plan.week || 1);
    const weeks = parseInt(plan.every, 10) || 1;
    return weeks === 1 || !plan.starts || Math.floor((wall - starts) / (7 * DAY)) % weeks === 0;
  }

  // The next time that the meeting takes place, or is still going on.
  function next(plan, now) {
    const [hour, minute] = plan.time.split(":").map(Number);
    const starts = plan.starts ? Date.parse(plan.starts) : -Infinity;
    const today = Math.floor(shown(now, plan.timezone) / DAY) * DAY;
    for (let day = Math.max(today - DAY, starts); day < Math.max(today, starts) + 70 * DAY; day += DAY) {
      if (!takesPlace(plan, day, starts)) continue;
      const instant = instantOf(day + (hour * 60 + minute) * MINUTE, plan.timezone);
      if (instant + Number(plan.minutes || 60) * MINUTE > now) return instant;
    }
    return null;
  }

  function tell(element, now) {
    const plan = element.dataset;
    const instant = next(plan, now);
    if (instant === null) return;
    const sure = plan.every === "week" || plan.every === "month" || plan.starts;
    const date = sure ? { day: "numeric", month: "long" } : {};
    const words = new Intl.DateTimeFormat(document.documentElement.lang, {
      weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...date,
    });
    const zone = words.resolvedOptions().timeZone;
    const yours = element.querySelector(".yours");
    const text = sure ? plan.words : plan.wordsWeekly;
    yours.textContent = text.replace("{zone}", () => zone).replace("{when}", () => words.format(instant));
    yours.hidden = false;
  }

  for (const element of document.querySelectorAll(".when")) {
    try {
      tell(element, Date.now());
    } catch {
      // A time zone that this browser does not know: the words above stay.
    }
  }
})();
