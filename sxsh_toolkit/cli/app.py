"""The application: commands, UTF-8 console, exit codes (0 fine, 1 a blocker or red facility, 2 usage)."""

from __future__ import annotations

import sys
from itertools import pairwise

import typer

from sxsh_toolkit.cli import (
    appraise,
    assess,
    calc,
    check,
    demo,
    factors,
    guide,
    handbook,
    intake,
    kit,
    lab,
    province,
    quick,
    reconcile,
    register,
    run,
    savings,
    schema,
    start,
    word,
)
from sxsh_toolkit.cli.console import console, error_sentence
from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.text import LANGUAGES
from sxsh_toolkit.version import VERSION

app = typer.Typer(
    name="sxsh",
    help="Bộ công cụ đánh giá sản xuất sạch hơn · Cleaner production toolkit",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("run")(run.run)
app.command("check")(check.check)
app.command("assess")(assess.assess)
app.command("calc")(calc.calc)
app.command("appraise")(appraise.appraise)
app.command("reconcile")(reconcile.reconcile)
app.command("province")(province.province)
app.command("savings")(savings.savings)
app.command("new")(start.new)
app.command("init")(start.init)
app.command("schema")(schema.schema)
app.command("demo")(demo.demo)
app.command("handbook")(handbook.handbook)
app.command("word")(word.word)
app.command("kit")(kit.kit)
app.command("factors")(factors.factors)
app.command("guide")(guide.guide)
app.command("lab")(lab.lab)
app.add_typer(intake.app, name="intake")
app.add_typer(quick.app, name="quick")
app.add_typer(register.app, name="register")


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Phiên bản · version")) -> None:
    if version:
        console().print(VERSION)
        raise typer.Exit


def _language(words: list[str]) -> str:
    """Return the language that a command line asks for, so that its refusal is in that language too."""
    for option, following in pairwise([*words, ""]):
        if option == "--language" and following in LANGUAGES:
            return following
    return next((w.partition("=")[2] for w in words if w in {f"--language={x}" for x in LANGUAGES}), "vi")


def main() -> None:
    """Run the command line; a program fault is one sentence, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        app(windows_expand_args=False)
    except SxshError as error:
        console(stderr=True).print(error_sentence(error, _language(sys.argv)), style="bold red", markup=False)
        raise SystemExit(2) from None
