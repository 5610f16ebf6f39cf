"""The page of data and method: what is on screen, to take away and to check; every number with its source; limits."""

from __future__ import annotations

import base64
import binascii
import html
from collections.abc import Callable, Iterable, Mapping, Sequence

import solara

from sim.parameter import QUALITY
from sim.provenance import model_hash, version
from sim.reading import LARGEST_FILE_BYTES
from sim.report.words import Words
from sim.scenario import Scenario
from sim.viewer import visit
from sim.viewer.choice import Choice, from_query
from sim.viewer.downloads import taken_away
from sim.viewer.page import Page
from sim.viewer.pages.claims import LedgerTable, table_words
from sim.viewer.parameter_rows import PARAMETERS, parameter_filters, parameter_rows
from sim.viewer.part import part
from sim.viewer.runner import use_future
from sim.viewer.upload import Uploaded, uploaded
from sim.viewer.words import viewer_words

LIMITS = ("laboratory", "shares", "assumptions", "luck", "evaluation", "prices")
PARTS = ("people", "weeks", "policies", "pairs", "money", "numbers")
ACCESS = ("level", "keyboard", "charts", "size", "mesa", "tell")


@part("../parts/upload.vue")
def UploadField(label: str, most: int, describedby: str, event_bring: Callable[[Mapping[str, str]], None]) -> None:
    """A field for a file."""


@solara.component
def Data() -> None:
    """All of it."""
    said = viewer_words(visit.language.value)
    choice, warnings = from_query(visit.query.value)
    choice = choice.said_in(said.language)
    baseline, policy = solara.use_memo(choice.arms, [choice])
    with solara.Div(classes=["samspil"]):
        heading("h1", said["page.data"])
        text("p", said["data.lead"], "lead")
        for each in warnings:
            text("p", each, "note")
        OnScreen(choice, baseline, policy, said)
        Downloads(choice, said)
        Upload(said)
        Method(said)
        Parameters(policy, said)
        Listed(said["section.limits"], [said[f"limits.{each}"] for each in LIMITS])
        Listed(said["data.access"], [said[f"data.access_{each}"] for each in ACCESS])


def heading(tag: str, told: str) -> None:
    """A heading."""
    solara.HTML(tag=tag, unsafe_innerHTML=html.escape(told))


def text(tag: str, told: str, *classes: str) -> None:
    """A text that is nothing but a text."""
    solara.HTML(tag=tag, unsafe_innerHTML=html.escape(told), classes=list(classes))


def code(told: str) -> None:
    """A line to be typed."""
    solara.HTML(tag="pre", unsafe_innerHTML=html.escape(told), attributes={"tabindex": "0"})


@solara.component
def Listed(title: str, texts: Iterable[str]) -> None:
    """A heading and points."""
    heading("h2", title)
    solara.HTML(tag="ul", unsafe_innerHTML="".join(f"<li>{html.escape(each)}</li>" for each in texts))


# --- what is on screen ------------------------------------------------------------------------------------------------


@solara.component
def OnScreen(choice: Choice, baseline: Scenario, policy: Scenario, said: Words) -> None:
    """What the other pages show now, and the lines that live it again."""
    heading("h2", said["data.on_screen"])
    solara.HTML(tag="dl", unsafe_innerHTML=defined(shown(choice, baseline, policy, said)), classes=["facts-list"])
    text("p", said["data.command"])
    code(choice.command())
    text("p", said["data.brief_command"])
    code(brief_command(choice))


def shown(choice: Choice, baseline: Scenario, policy: Scenario, said: Words) -> list[tuple[str, str]]:
    """The facts of a choice."""
    moved = "; ".join(f"{name} = {said.amount(value)}" for name, value in choice.settings)
    return [
        (said["viewer.scenario"], f"{named(policy, said)} ({policy.name})"),
        (said["data.against"], f"{named(baseline, said)} ({baseline.name})"),
        (said["viewer.place"], f"{place_named(policy.place.name, policy.place.title, said)} ({policy.place.name})"),
        (said["data.adults"], said.number(policy.citizens)),
        (said["data.weeks"], said.number(policy.weeks)),
        (said["data.settings"], moved or said["viewer.default"]),
        (said["viewer.seed"], str(choice.seed)),
        (said["viewer.version"], f"Samspil {version()}"),
        (said["data.mark"], model_hash()),
    ]


def named(scenario: Scenario, said: Words) -> str:
    """A scenario's title in the reader's language where there is one."""
    return said.get(f"cards.{scenario.name}.title", scenario.title)


def place_named(name: str, title: str, said: Words) -> str:
    """A place in the reader's language where there is a word for it."""
    return said.get(f"explore.place.{name}", title)


def defined(facts: Sequence[tuple[str, str]]) -> str:
    """Facts as a list of definitions."""
    return "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(told)}</dd>" for name, told in facts)


def brief_command(choice: Choice) -> str:
    """The line that writes the brief of the same comparison."""
    _, _, arms = choice.command().partition(" compare ")
    arms = arms.partition(" --replications ")[0] + "".join(f" --set {n}={v:.9g}" for n, v in choice.settings)
    return f"uv run run_experiments.py brief {arms} --language {choice.language} -o brief.html"


@solara.component
def Downloads(choice: Choice, said: Words) -> None:
    """Tables of the single luck, and the scenario as a file."""
    found = use_future(choice, band=False)
    heading("h2", said["data.downloads"])
    text("p", said["data.downloads_text"])
    if found.message:
        solara.HTML(
            tag="p", unsafe_innerHTML=html.escape(found.message), classes=["note"], attributes={"role": "alert"}
        )
    ready = found.future is not None and found.future.complete and not found.busy
    if not ready and not found.message:
        solara.HTML(tag="p", unsafe_innerHTML=html.escape(said["viewer.working"]), classes=["busy"],
                    attributes={"role": "status"})  # fmt: skip
    with solara.Div(classes=["downloads"]):
        for each in taken_away(found.future, choice, said) if ready and found.future else ():
            solara.FileDownload(each.content, filename=each.file, label=each.label, mime_type=each.kind)
        toml, name = choice.scenario_toml(), f"{choice.scenario}_chosen.toml"
        solara.FileDownload(toml, filename=name, label=said["data.toml"], mime_type="application/toml")


# --- a file of one's own ----------------------------------------------------------------------------------------------


@solara.component
def Upload(said: Words) -> None:
    """A scenario file, checked as the command line checks it."""
    brought, set_brought = solara.use_state(None)

    def bring(file: Mapping[str, str]) -> None:
        try:
            content = base64.b64decode(str(file.get("content", "")), validate=True)
        except (binascii.Error, ValueError):
            content = b""
        set_brought(uploaded(str(file.get("name", "")), content))

    heading("h2", said["data.upload"])
    solara.HTML(tag="p", unsafe_innerHTML=html.escape(said["data.upload_text"]), attributes={"id": "upload-text"})
    UploadField(label=said["data.upload_label"], most=LARGEST_FILE_BYTES, describedby="upload-text", event_bring=bring)
    with solara.Div(attributes={"role": "status"}):
        if brought is not None:
            Brought(brought, said)


@solara.component
def Brought(found: Uploaded, said: Words) -> None:
    """What became of the file."""
    if found.scenario is None:
        lines = "".join(f'<code lang="en">{html.escape(line)}</code>' for line in found.problems)
        told = html.escape(said.say("data.upload_wrong", name=found.name, n=len(found.problems)))
        solara.HTML(tag="div", unsafe_innerHTML=f"<p>{told}</p>{lines}", classes=["problems"])
        return
    text("p", said.say("data.upload_right", name=found.name, title=found.scenario.title))
    if found.choice is not None:
        ShowIt(found.choice, said)
    else:
        text("p", said["data.upload_command"])
    code(found.command)


@solara.component
def ShowIt(choice: Choice, said: Words) -> None:
    """Open an uploaded scenario on the first page."""
    router = solara.use_router()
    query = choice.said_in(said.language).to_query()

    def show() -> None:
        visit.query.set(query)
        router.push(f"/?{query}")

    text("p", said["data.upload_shown"])
    solara.Button(said["ledger.open"], on_click=show, color="primary")


# --- method and numbers -----------------------------------------------------------------------------------------------


@solara.component
def Method(said: Words) -> None:
    """How the model works, in a few sentences."""
    Listed(said["data.method"], [said[f"data.method_{each}"] for each in PARTS])


@solara.component
def Parameters(scenario: Scenario, said: Words) -> None:
    """Every number the scenario runs with."""
    heading("h2", said["data.parameters"])
    text("p", said["data.parameters_text"])
    marks = "".join(f"<dt>[{mark}]</dt><dd>{html.escape(said[f'quality.{mark}'])}</dd>" for mark in QUALITY)
    solara.HTML(tag="dl", unsafe_innerHTML=marks, classes=["facts-list"])
    rows = solara.use_memo(lambda: parameter_rows(scenario, said), [scenario.name, scenario.numbers, said.language])
    LedgerTable(
        rows=rows,
        heads=[{"label": said[f"data.column_{name}"], "number": name == "number"} for name in PARAMETERS],
        filters=parameter_filters(scenario, said),
        words={**table_words(said), "caption": said["data.parameters"], "filters": said["data.filters"],
               "shown": said["data.shown"], "search": said["data.search"]},
        event_follow=lambda query: None,
    )  # fmt: skip


page = Page("page.data", "data", Data, order=70)
