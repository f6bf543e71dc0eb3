"""One page about a run: summary, scores, and every document with its edits in place."""

from normalize.report.html.page import Page as Page
from normalize.report.html.page import render_card as render_card
from normalize.report.html.page import render_page as render_page
from normalize.report.html.sheet import Binder as Binder
from normalize.report.html.sheet import Sheet as Sheet
