"""Undoes the tokenisation that some sets come in, so that the model can't tell sets apart by their blanks."""

import re

BRACKETS = {"-lrb-": "(", "-rrb-": ")", "-lsb-": "[", "-rsb-": "]", "-lcb-": "{", "-rcb-": "}"}


def detokenise(text: str) -> str:
    """A text as a person would have written it: brackets, quotes, contractions and punctuation where they belong."""
    return join_tokens(text.split())[0]


def join_tokens(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text that tokens make, and where each of them stands in it as (start, end)."""
    text = ""
    places = []
    opened = False
    for raw in tokens:
        token = BRACKETS.get(raw.lower(), raw)
        token = {"``": '"', "''": '"', "`": "'"}.get(token, token)
        glue = text == "" or text[-1] in "([{$£€" or re.fullmatch(r"[.,;:!?%)\]}]+|['’](s|re|ve|ll|d|m|t)|n['’]t", token)
        if token == '"':
            # The first mark of a pair belongs to what follows, the second to what went before.
            glue = glue or opened
            opened = not opened
        elif text.endswith('"') and opened:
            glue = True
        if not glue:
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places
