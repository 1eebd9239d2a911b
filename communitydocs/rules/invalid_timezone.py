"""A time zone is not one of the IANA's.

Pages say when somebody is awake, and calendars when a meeting begins. `GMT+2` and `PST` do not say it:
they mean several hours in several places, and know nothing of summer time.

Bad:

```yaml
people:
  ana: {name: Ana Souza, timezone: Brazil/Sao Paulo}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, timezone: America/Sao_Paulo}
```

Source: the IANA time zone database, <https://www.iana.org/time-zones>
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath

from communitydocs.registry.model import Registry
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import Path, Problem
from communitydocs.registry.secrets import secret_in

GROUP = "Hygiene"
LEVEL = "error"

_OFTEN = {"UTC"}


def check(registry: Registry) -> Iterator[Problem]:
    """People's zones and those of meetings."""
    named = list(_named(registry))
    if {zone for _, zone in named} <= _OFTEN:
        return
    zones = _zones()
    for path, zone in named:
        if zone not in zones and not secret_in(zone):
            yield Problem(path, f"there is no time zone `{zone}`", _advice(zone, zones))


def _zones() -> frozenset[str]:
    # importlib.resources takes longer to load than all rules to run.
    import tzdata

    return frozenset((FilePath(tzdata.__path__[0]) / "zones").read_text("utf-8").split())


def _named(registry: Registry) -> Iterator[tuple[Path, str]]:
    for id, person in registry.people.items():
        if person.timezone is not None:
            yield ("people", id, "timezone"), person.timezone
    for id, channel in registry.channels.items():
        if channel.schedule is not None:
            yield ("channels", id, "schedule", "timezone"), channel.schedule.timezone


def _advice(zone: str, zones: frozenset[str]) -> str:
    """The zone that was likely meant: the same city, or a name that is nearly the same."""
    city = _city(zone)
    near = _cities(zones).get(city) or (nearest(zone, _cities(zones).values()) if "/" in zone else None)
    if near is not None and city:
        return f"did you mean `{near}`?"
    return "name a city of that zone, as in `Europe/Stockholm`, or write `UTC`"


@cache
def _cities(zones: frozenset[str]) -> dict[str, str]:
    """{city: zone}; of several zones with one city the first by the alphabet."""
    # The signs of `Etc/GMT+2` are turned round (it is two hours west): nobody means it who writes `GMT+2`.
    return {_city(zone): zone for zone in sorted(zones, reverse=True) if not zone.startswith("Etc/")}


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].strip().replace(" ", "_").casefold()
