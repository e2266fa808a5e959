# SPDX-License-Identifier: MIT
"""Writes the HTML page of everything the tests saw, with differences first."""

import html
from pathlib import Path

STYLE = Path(__file__).with_name("page.css")
ABOUT = """Each picture went from its file into a first window, through the
shared memory into a second process, and to the screen, where it was compared,
byte for byte, with a picture that was rendered from the file in the same run
with the same renderer. The windows below are compared with nothing: they are
here to be looked at."""


def figure(name, words, file):
    """Returns one picture with its caption, and a link to itself."""
    file = html.escape(file)
    return (f'<figure><a href="{file}"><img src="{file}" loading="lazy" '
            f'alt="{html.escape(name)}"></a>\n<figcaption>{html.escape(name)}'
            f'<br><span class="faint">{html.escape(words)}</span>'
            "</figcaption></figure>\n")


def difference(entry):
    """Returns all that is known of a picture that is wrong."""
    figures = "".join(figure(label, "", file)
                      for label, file in entry["files"].items())
    return (f'<div class="difference"><h3>{html.escape(entry["name"])}</h3>\n'
            f'<p>{html.escape(entry["words"])}</p>\n'
            f'<div class="sheet">\n{figures}</div></div>\n')


def part(section):
    """Returns the section of one test."""
    wrong = [entry for entry in section["entries"] if not entry["good"]]
    good = [entry for entry in section["entries"] if entry["good"]]
    sheet = section["sheet"]
    link = f' <a href="{html.escape(sheet)}">In one picture.</a>' if sheet else ""
    return (f'<h2>{html.escape(section["title"])}</h2>\n'
            f'<p class="faint">{html.escape(section["note"])} Made on '
            f'{section["made"]}.{link}</p>\n'
            + "".join(difference(entry) for entry in wrong)
            + f'<div class="sheet {section["kind"]}">\n'
            + "".join(figure(entry["name"], entry["words"],
                             entry["files"]["got"]) for entry in good)
            + "</div>\n")


def verdict(sections):
    """Returns the summary for the top of the page."""
    entries = [entry for section in sections if section["kind"] == "pictures"
               for entry in section["entries"]]
    wrong = [entry["name"] for entry in entries if not entry["good"]]
    if wrong:
        return ('<p class="bad"><strong>Not as they should be: '
                f'{html.escape(", ".join(wrong))}.</strong></p>')
    return (f'<p class="good"><strong>All {len(entries)} that were compared '
            "are as they should be.</strong></p>")


def page_of(sections):
    """Returns the whole page; its links are relative."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>shmview as it looks</title>\n"
        f'<style>\n{STYLE.read_text("utf-8")}</style></head>\n<body>\n'
        f"<h1>shmview as it looks</h1>\n{verdict(sections)}\n<p>{ABOUT}</p>\n"
        + "".join(part(section) for section in sections)
        + "</body></html>\n")
