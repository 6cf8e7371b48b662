"""Makes questions and statements that look right and are not, by editing one fact of a right one."""

import difflib
import random
import re

NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])")
YEAR = re.compile(r"(?<![\w.,-])1\d{3}(?![\w])|(?<![\w.,-])20\d{2}(?![\w])")
MONTHS = "january february march april june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
COUNTS = "two three four five six seven eight nine ten eleven twelve".split()
UNITS = [
    "seconds minutes hours days weeks months years decades centuries".split(),
    "millimetres centimetres metres kilometres miles feet inches yards".split(),
    "milligrams grams kilograms tonnes pounds ounces".split(),
    "dollars euros pounds yen francs crowns".split(),
    "million billion thousand hundred".split(),
]
LISTS = [MONTHS, DAYS, ORDINALS, COUNTS, *UNITS]
OPPOSITES = [
    pair.split("/")
    for pair in (
        "before/after above/below over/under more/less most/least most/all all/some many/few always/never first/last "
        "increase/decrease increased/decreased rise/fall rose/fell higher/lower highest/lowest larger/smaller "
        "largest/smallest longer/shorter longest/shortest older/younger oldest/youngest early/late earlier/later "
        "earliest/latest minimum/maximum best/worst better/worse north/south east/west northern/southern "
        "eastern/western left/right inside/outside internal/external public/private legal/illegal win/lose won/lost "
        "buy/sell bought/sold accept/reject accepted/rejected support/oppose supported/opposed allow/forbid "
        "allowed/forbidden allowed/prohibited must/may should/must include/exclude included/excluded begin/end "
        "began/ended start/stop started/stopped open/close opened/closed enter/leave entered/left upheld/overturned "
        "approved/rejected required/optional mandatory/optional with/without mother/father son/daughter "
        "brother/sister husband/wife king/queen men/women male/female ally/enemy friend/enemy victory/defeat "
        "success/failure succeeded/failed possible/impossible true/false same/different strong/weak rich/poor "
        "hot/cold fast/slow easy/difficult safe/dangerous temporary/permanent ancient/modern former/current "
        "advantage/disadvantage import/export imports/exports teacher/student buyer/seller employer/employee "
        "landlord/tenant parent/child attack/defend attacked/defended gain/lose gained/lost am/pm weekday/weekend "
        "summer/winter spring/autumn morning/evening daily/weekly monthly/yearly take/avoid before/during"
    ).split()
]

Edit = tuple[str, str]


def learn_substitutions(pairs: list[tuple[str, str]], most_words: int = 3) -> dict[str, list[str]]:
    """What people put in the place of what, by how an unanswerable question differs from the answerable one."""
    learned: dict[str, dict[str, int]] = {}
    for right, wrong in pairs:
        a, b = right.lower().split(), wrong.lower().split()
        changes = [op for op in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if op[0] != "equal"]
        if len(changes) != 1 or changes[0][0] != "replace":
            continue
        _, i, j, k, l = changes[0]
        if j - i > most_words or l - k > most_words:
            continue
        old, new = " ".join(a[i:j]), " ".join(b[k:l])
        if re.fullmatch(r"[a-z' -]+", old) and re.fullmatch(r"[a-z' -]+", new) and difflib.SequenceMatcher(None, old, new).ratio() < 0.8:
            learned.setdefault(old, {}).setdefault(new, 0)
            learned[old][new] += 1
    return {old: sorted(new, key=lambda word: -new[word]) for old, new in learned.items()}


def swap_number(text: str, rng: random.Random) -> str | None:
    """Another number, or another year, in the place of one."""
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    old = match.group()
    if YEAR.fullmatch(old):
        new = str(int(old) + rng.choice([-30, -12, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 12, 30]))
    elif "." in old:
        new = f"{max(0.0, float(old.replace(',', '')) * rng.choice([0.1, 0.5, 1.3, 2, 10])):.{len(old.split('.')[1])}f}"
    else:
        value = int(old.replace(",", ""))
        other = rng.choice([value + 1, value + rng.randint(2, 9), value * 2, value * 10, max(0, value - 1), value // 2])
        new = f"{other:,}" if "," in old else str(other)
    return None if new == old else text[: match.start()] + new + text[match.end() :]


def swap_listed(text: str, rng: random.Random) -> str | None:
    """Another month, weekday, ordinal, count or unit in the place of one."""
    places = [
        (match, words)
        for words in LISTS
        for match in re.finditer(r"\b(?:" + "|".join(words) + r")\b", text, re.IGNORECASE)
    ]
    if not places:
        return None
    match, words = rng.choice(places)
    new = rng.choice([word for word in words if word != match.group().lower()])
    return text[: match.start()] + like(match.group(), new) + text[match.end() :]


def swap_opposite(text: str, rng: random.Random) -> str | None:
    """The opposite in the place of a word."""
    places = [
        (match, pair[1 - side])
        for pair in OPPOSITES
        for side in (0, 1)
        for match in re.finditer(rf"\b{pair[side]}\b", text, re.IGNORECASE)
    ]
    if not places:
        return None
    match, new = rng.choice(places)
    return text[: match.start()] + like(match.group(), new) + text[match.end() :]


def swap_learned(text: str, rng: random.Random, learned: dict[str, list[str]]) -> str | None:
    """What people have put in the place of a word or two."""
    words = text.split()
    places = []
    for length in (3, 2, 1):
        for at in range(len(words) - length + 1):
            phrase = " ".join(words[at : at + length]).lower().strip("?.,")
            if phrase in learned:
                places.append((at, length, phrase))
    if not places:
        return None
    at, length, phrase = rng.choice(places)
    tail = re.search(r"[?.,]*$", words[at + length - 1]).group()
    new = rng.choice(learned[phrase][:5]) + tail
    return " ".join([*words[:at], new, *words[at + length :]])


NAME = re.compile(r"(?<![.!?:“\"'] )(?<!^)\b[A-Z][\w’'-]+(?:\s+(?:of |the |and )?[A-Z][\w’'-]+)*")


def names_of(text: str) -> list[re.Match]:
    """Runs of capitalised words that begin no sentence."""
    return list(NAME.finditer(text))


def swap_name(text: str, rng: random.Random, others: list[str]) -> str | None:
    """Another name, of those given, in the place of one."""
    found = names_of(text)
    candidates = [name for name in others if name.lower() not in text.lower()]
    if not found or not candidates:
        return None
    match = rng.choice(found)
    return text[: match.start()] + rng.choice(candidates) + text[match.end() :]


def swap_roles(text: str, rng: random.Random) -> str | None:
    """Two names of a sentence with their places exchanged."""
    found = names_of(text)
    pairs = [(a, b) for a, b in zip(found, found[1:]) if a.group() != b.group() and "," not in text[a.end() : b.start()]]
    pairs = [(a, b) for a, b in pairs if not re.fullmatch(r"\s*(?:and|or)\s*", text[a.end() : b.start()])]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]


AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|can|could|will|would|should|must|may|does|did|do)\b(?! not\b)")


def negate(text: str, rng: random.Random) -> str | None:
    """A statement denied, or its denial taken away."""
    denial = re.search(r"\b(?:not|never) ", text)
    if denial:
        return text[: denial.start()] + text[denial.end() :]
    found = list(AUXILIARY.finditer(text))
    if not found:
        return None
    match = found[0]
    return text[: match.end()] + " not" + text[match.end() :]


def like(old: str, new: str) -> str:
    """The new word with the capital of the old one."""
    return new.capitalize() if old[:1].isupper() else new


def near_miss(
    text: str, rng: random.Random, learned: dict[str, list[str]], others: list[str], statement: bool
) -> tuple[str, str] | None:
    """A text with one fact changed, and the name of the change; None when it has nothing to change.

    A negation is no near miss of a question: both are answered by the same sentence.
    """
    ways = [
        ("number", lambda: swap_number(text, rng)),
        ("listed", lambda: swap_listed(text, rng)),
        ("opposite", lambda: swap_opposite(text, rng)),
        ("name", lambda: swap_name(text, rng, others)),
        ("roles", lambda: swap_roles(text, rng)),
        ("learned", lambda: swap_learned(text, rng, learned)),
    ]
    if statement:
        ways.append(("negation", lambda: negate(text, rng)))
    rng.shuffle(ways)
    for name, way in ways:
        changed = way()
        if changed and changed != text:
            return changed, name
    return None
