"""Questions to a graph. Each module answers one, as an `Answer` that `render` shows as tables, JSON or Markdown."""

from kg.questions.answer import Answer, Table
from kg.questions.compare import compare
from kg.questions.debate import debate
from kg.questions.explain import explain
from kg.questions.overview import overview
from kg.questions.path import path
from kg.questions.predictions import predictions
from kg.questions.quotes import quotes
from kg.questions.timeline import timeline
from kg.questions.who import who

__all__ = [
    "Answer",
    "Table",
    "compare",
    "debate",
    "explain",
    "overview",
    "path",
    "predictions",
    "quotes",
    "timeline",
    "who",
]
