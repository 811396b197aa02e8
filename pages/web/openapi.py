"""GET /api/openapi.json: every question that the open data answers, from the parameters that read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from geodata.package.release import VERSION
from pages.parameters import Parameter

_FAULT = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {name: {"type": "string"} for name in ("parameter", "value", "message")},
            "required": ["parameter", "value", "message"],
        }
    },
    "required": ["error"],
}


@dataclass(frozen=True)
class Question:
    """A GET that the open data answers.

    Attributes
    ----------
    path
        Below the site, with a slash before it.
    media_type
        Of its answer.
    may_be_full
        Whether it waits in a queue, which may refuse it with 429.
    """

    path: str
    summary: str
    parameters: Sequence[Parameter[object]]
    media_type: str
    endpoint: Callable[[Request], Any]
    may_be_full: bool = False


def to_openapi(questions: Sequence[Question], title: str, base: str) -> dict[str, Any]:
    """The questions as OpenAPI 3.1.

    Parameters
    ----------
    base
        The path below which the site lies, such as `/calais`, or "".

    Returns
    -------
    dict[str, Any]
        JSON-ready.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": VERSION,
            "description": "No private person is named. Counts have their date and who"
            " counted; a doubt about a date or place is a part of the answer.",
            "license": {"name": "Texts and tables CC BY 4.0; what is derived from OpenStreetMap ODbL 1.0"},
        },
        "servers": [{"url": base or "/"}],
        "paths": {question.path: {"get": _to_operation(question)} for question in questions},
    }


def _to_operation(question: Question) -> dict[str, Any]:
    refused = {"description": "What was not understood, and what was expected.", "content": _in_json(_FAULT)}
    full = {"429": {"description": "Too many are being made: come again.", "content": _in_json({"type": "object"})}}
    return {
        "summary": question.summary,
        "parameters": [
            {"name": one.name, "in": "query", "description": one.help, "schema": dict(one.schema)}
            for one in question.parameters
        ],
        "responses": {
            "200": {"description": question.summary, "content": {question.media_type: {}}},
            "400": refused,
            **(full if question.may_be_full else {}),
        },
    }


def _in_json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
