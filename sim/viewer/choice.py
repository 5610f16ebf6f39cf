"""What somebody has chosen to look at, as an address, as a command and as a file.

An address may come from anywhere: whatever it says is checked and clamped, and what could not be kept is told.
"""

from __future__ import annotations

import functools
import json
import math
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from sim.population.place import load_place, places
from sim.provenance import model_hash, version
from sim.report.words import LANGUAGES, Words
from sim.scenario import Scenario, load_scenario
from sim.scenario_file import scenarios
from sim.viewer.levers import Lever, baseline_of, lever
from sim.viewer.words import viewer_words

LUCKS = 10
"""How many lucks make the band."""
LARGEST_SEED = 2**31 - 1
LARGEST_PLACE = 50_000
"""Adults of the largest place that is offered: ten years of it must be lived while somebody waits."""
LONGEST_ADDRESS = 4000
MOST_FIELDS = 60

Settings = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Choice:
    """A scenario with ``settings`` (``policy.parameter`` and value) against a baseline, in one place, with one luck."""

    scenario: str = "fredericia_reablement"
    baseline: str = "fredericia_passive"
    place: str = "town"
    settings: Settings = ()
    seed: int = 1
    language: str = "en"

    @property
    def numbers(self) -> dict[str, float]:
        """The settings by name."""
        return dict(self.settings)

    def value(self, of: Lever) -> float:
        """Where a slider stands."""
        return self.numbers.get(of.name, of.default)

    def with_setting(self, name: str, value: float) -> Choice:
        """The same with one slider moved."""
        found = lever(self.scenario, name)
        return self if found is None else replace(self, settings=_settled(self.scenario, {**self.numbers, name: value}))

    def as_published(self) -> Choice:
        """The same with all sliders where the scenario has them."""
        return replace(self, settings=())

    def on_card(self, scenario: str) -> Choice:
        """Another scenario with its own baseline, in the same place with the same luck."""
        return replace(self, scenario=scenario, baseline=baseline_of(scenario), settings=())

    def said_in(self, language: str) -> Choice:
        """The same in another language."""
        return replace(self, language=language)

    # --- as an address ------------------------------------------------------------------------------------------------

    def to_query(self) -> str:
        """What stands after ``?`` in the address of a page that shows it, the version of the model included."""
        return urlencode([*self._fields(), *((name, f"{value:.9g}") for name, value in self.settings)])

    def _fields(self) -> list[tuple[str, str]]:
        return [
            ("scenario", self.scenario),
            ("baseline", self.baseline),
            ("place", self.place),
            ("seed", str(self.seed)),
            ("language", self.language),
            ("v", model_version()),
        ]

    # --- as a command and as a file -----------------------------------------------------------------------------------

    def command(self, lucks: int = LUCKS) -> str:
        """The line that lives the same worlds without the viewer; its first pair is the single luck shown first."""
        arms = [shlex.quote(self.baseline), shlex.quote(self.scenario)]
        told = ["uv run run_experiments.py compare", *arms, f"--place {self.place}"]
        told += [f"--seed {self.seed} --replications {lucks}"]
        return " ".join([*told, *(f"--set {name}={value:.9g}" for name, value in self.settings)])

    def scenario_toml(self) -> str:
        """A scenario file that says the same as scenario, place and settings together."""
        title = f"{load_scenario(self.scenario).title}, as chosen in the viewer"
        lines = [f"title = {json.dumps(title)}", f"extends = {json.dumps(self.scenario)}", f'place = "{self.place}"']
        tables: dict[str, list[str]] = {}
        for name, value in self.settings:
            group, _, parameter = name.partition(".")
            tables.setdefault(group, []).append(f"{parameter} = {value:.9g}")
        for group, numbers in sorted(tables.items()):
            lines += ["", f"[policies.{group}]", *numbers]
        return "\n".join([*lines, ""])

    # --- as two scenarios ---------------------------------------------------------------------------------------------

    def arms(self) -> tuple[Scenario, Scenario]:
        """The scenarios of the baseline and of the policy, as the command line would load them."""
        return self._loaded(self.baseline), self._loaded(self.scenario)

    def _loaded(self, name: str) -> Scenario:
        return load_scenario(name, place=self.place, settings=self.numbers)


@functools.cache
def model_version() -> str:
    """Samspil's version and the beginning of the hash of all that decides what a run yields."""
    return f"{version()}-{model_hash()[:8]}"


@functools.cache
def offered_places() -> tuple[str, ...]:
    """The places small enough to be lived while somebody waits, smallest first."""
    sizes = {name: adults_of(name) for name in places()}
    return tuple(sorted((name for name in sizes if sizes[name] <= LARGEST_PLACE), key=lambda name: (sizes[name], name)))


@functools.cache
def adults_of(place: str) -> int:
    """How many adults live there."""
    return load_place(place).adults


# --- reading an address -----------------------------------------------------------------------------------------------


def from_query(text: str) -> tuple[Choice, list[str]]:
    """The choice an address tells, with everything clamped, and a sentence for each thing that could not be kept."""
    return _Reading(text).choice()


def pair_to_query(first: Choice, second: Choice) -> str:
    """An address that carries two choices: the second stands as a whole in ``b``."""
    return first.to_query() + "&" + urlencode({"b": second.to_query()})


def pair_from_query(text: str) -> tuple[Choice, Choice | None, list[str]]:
    """Both choices of such an address; the second is missing where the address has only one."""
    first, warnings = from_query(text)
    told = dict(_pairs(text)).get("b", "")
    if not told:
        return first, None, warnings
    second, more = from_query(told)
    return first, second.said_in(first.language), list(dict.fromkeys(warnings + more))


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.removeprefix("?")[:LONGEST_ADDRESS], max_num_fields=MOST_FIELDS)
    except ValueError:
        return []


@dataclass
class _Reading:
    """One address being read; the first mention of a thing counts."""

    text: str
    told: Mapping[str, str] = field(init=False)
    said: Words = field(init=False)
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.told = dict(reversed(_pairs(self.text)))
        language = self.told.get("language", LANGUAGES[0])
        self.said = viewer_words(language if language in LANGUAGES else LANGUAGES[0])

    def choice(self) -> tuple[Choice, list[str]]:
        usual = Choice()
        scenario = self._one_of("scenario", scenarios(), usual.scenario)
        chosen = Choice(
            scenario=scenario,
            baseline=self._one_of("baseline", scenarios(), baseline_of(scenario)),
            place=self._one_of("place", offered_places(), usual.place),
            settings=self._settings(scenario),
            seed=self._seed(usual.seed),
            language=self._one_of("language", LANGUAGES, usual.language),
        )
        if self.told.get("v", model_version()) != model_version():
            self._warn("version", told=self.told["v"], here=model_version())
        return chosen, self.warnings

    def _one_of(self, key: str, known: Iterable[str], usual: str) -> str:
        told = self.told.get(key, usual)
        if told in known:
            return told
        self._warn("unknown", name=key, told=told, used=usual)
        return usual

    def _seed(self, usual: int) -> int:
        told = self.told.get("seed", str(usual))
        if told.isascii() and told.isdigit() and len(told) < 20:
            seed = min(int(told), LARGEST_SEED)
            if str(seed) != told.lstrip("0") and seed != 0:
                self._warn("clamped", name="seed", told=told, used=str(seed))
            return seed
        self._warn("unknown", name="seed", told=told, used=str(usual))
        return usual

    def _settings(self, scenario: str) -> Settings:
        found: dict[str, float] = {}
        for name, text in self.told.items():
            if "." in name:
                value = self._setting(scenario, name, text)
                found |= {} if value is None else {name: value}
        return _settled(scenario, found)

    def _setting(self, scenario: str, name: str, text: str) -> float | None:
        slider, value = lever(scenario, name), _number(text)
        if slider is None:
            self._warn("no_slider", name=name)
        elif value is None:
            self._warn("unknown", name=name, told=text, used=f"{slider.default:g}")
        else:
            kept = slider.nearest(value)
            if not slider.low <= value <= slider.high:
                self._warn("clamped", name=name, told=text, used=f"{kept:g}")
            return kept
        return None

    def _warn(self, what: str, **things: str) -> None:
        shown = {each: text if len(text) <= 60 else text[:60] + "…" for each, text in things.items()}
        self.warnings.append(self.said.say(f"choice.{what}", **shown))


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _settled(scenario: str, numbers: Mapping[str, float]) -> Settings:
    """Settings in the order of their names, at values a slider can stand at, without those that change nothing."""
    kept = {}
    for name, value in numbers.items():
        slider = lever(scenario, name)
        if slider is not None and slider.nearest(value) != slider.default:
            kept[name] = slider.nearest(value)
    return tuple(sorted(kept.items()))
