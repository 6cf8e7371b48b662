"""Reads each public set of the training data as Examples. `prepare.py` says how many of each are used."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

from detokenise import detokenise, join_tokens
from example import Example

csv.field_size_limit(10_000_000)


def find_all(passage: str, answer: str, most: int = 3) -> list[tuple[int, int]]:
    """Where an answer stands in a passage, as whole words, without regard to case."""
    if not answer.strip():
        return []
    pattern = re.compile(r"(?<!\w)" + re.escape(answer.strip()) + r"(?!\w)", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(passage)][:most]


def squad_half(path: Path) -> list[Example]:
    """The first half of the articles of SQuAD 2.0's development set; the second is what the product is measured on."""
    articles = json.loads(path.read_text())["data"]
    examples = []
    for article in articles[: (len(articles) + 1) // 2]:
        title = article["title"].replace("_", " ")
        for n, paragraph in enumerate(article["paragraphs"]):
            passage = paragraph["context"]
            for qa in paragraph["qas"]:
                answers = qa.get("answers") or qa.get("plausible_answers", [])
                wrong = [a["text"] for a in answers] if qa["is_impossible"] else []
                spans = {(a["answer_start"], a["answer_start"] + len(a["text"])) for a in qa.get("answers", [])}
                answerable = not qa["is_impossible"]
                examples.append(
                    Example("squad_half", f"{title} {n}", qa["question"], passage, title, answerable, sorted(spans) if answerable else [], plausible=wrong[:1])
                )
    return examples


def unansq(folder: Path) -> list[Example]:
    """Questions in pairs, of which a paragraph answers one; tokens are numbered."""
    read = lambda name: [line.split("\t") for line in (folder / f"QG__dev-{name}.txt").read_text().splitlines()]
    examples = []
    for (context, *_), right, wrong in zip(read("context"), read("answerable-questions"), read("unanswerable-questions")):
        tokens = context.split()
        passage, places = join_tokens(tokens)
        _, question, first, last = right[:4]
        first, last = int(first), int(last)
        group = passage[:60]
        if last < len(places):
            span = (places[first][0], places[last][1])
            examples.append(Example("unansq", group, detokenise(question), passage, "", True, [span]))
        first, last = int(wrong[2]), int(wrong[3])
        plausible = [passage[places[first][0] : places[last][1]]] if last < len(places) else []
        examples.append(Example("unansq", group, detokenise(wrong[1]), passage, "", False, plausible=plausible))
    return examples


def question_pairs(folder: Path) -> list[tuple[str, str]]:
    """Answerable and unanswerable questions in pairs, without their paragraphs."""
    read = lambda name: [line.split("\t")[1] for line in (folder / f"QG__train-{name}.txt").read_text().splitlines() if "\t" in line]
    return [(detokenise(a), detokenise(b)) for a, b in zip(read("answerable-questions"), read("unanswerable-questions"))]


def qed(folder: Path) -> list[Example]:
    examples = []
    for path in sorted(folder.glob("nq-*.jsonlines")):
        for line in path.read_text().splitlines():
            row = json.loads(line)
            tokens = row["paragraph_text"].split(" ")
            passage, spans = retokenised(tokens, row["answer_spans"])
            if spans:
                examples.append(Example("qed", row["title_text"], row["question_text"] + "?", passage, row["title_text"], True, spans))
    return examples


def retokenised(tokens: list[str], spans: list[list[int]]) -> tuple[str, list[tuple[int, int]]]:
    """A text whose tokens stand apart by single blanks, joined as a person writes it, with spans moved along."""
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    kept = [(start, token) for start, token in zip(starts, tokens) if token != ""]
    text, places = join_tokens([token for _, token in kept])
    moved = []
    for first, end in spans:
        inside = [place for (start, token), place in zip(kept, places) if start < end and start + len(token) > first]
        if inside:
            moved.append((inside[0][0], inside[-1][1]))
    return text, moved


def fairytaleqa(folder: Path) -> list[Example]:
    examples = []
    for path in sorted(folder.glob("*__questions__*.csv")):
        story = re.sub(r"-questions\.csv$", "", path.name.split("__")[-1])
        sections = next(iter(sorted(folder.glob(f"*section-stories__*__{story}-story.csv"))), None)
        if sections is None:
            continue
        texts = {row["section"]: row["text"] for row in csv.DictReader(sections.open(encoding="utf-8", errors="replace"))}
        for row in csv.DictReader(path.open(encoding="utf-8", errors="replace")):
            passage = texts.get((row.get("cor_section") or "").strip())
            if not passage or row.get("ex-or-im1") != "explicit":
                continue
            answers = [row.get(f"answer{n}") or "" for n in range(1, 7)]
            spans = [span for answer in answers for span in find_all(passage, answer.strip(" ."))]
            if spans:
                examples.append(Example("fairytaleqa", story, row["question"], passage, story.replace("-", " "), True, sorted(set(spans))))
    return examples


def qamr(folder: Path) -> list[Example]:
    sentences = dict(line.split("\t", 1) for line in (folder / "data__wiki-sentences.tsv").read_text().splitlines() if "\t" in line)
    examples = []
    for path in sorted(folder.glob("data__filtered__*.tsv")):
        for line in path.read_text().splitlines():
            parts = line.split("\t")
            if len(parts) < 7 or parts[0] not in sentences:
                continue
            passage, places = join_tokens(sentences[parts[0]].split())
            words = [int(n) for n in parts[6].split()]
            if words and words[-1] < len(places) and words[-1] - words[0] == len(words) - 1:
                span = (places[words[0]][0], places[words[-1]][1])
                examples.append(Example("qamr", parts[0], parts[5], passage, "", True, [span]))
    return examples


def covidqa(folder: Path) -> list[Example]:
    """Articles are far longer than a passage: the paragraph with the answer, and those around it up to a length."""
    data = json.loads((folder / "data__question-answering__200423_covidQA.json").read_text())["data"]
    examples = []
    for n, article in enumerate(data):
        for paragraph in article["paragraphs"]:
            context = paragraph["context"]
            for qa in paragraph["qas"]:
                for answer in qa["answers"][:1]:
                    start = answer["answer_start"]
                    end = start + len(answer["text"])
                    if end - start > 300:
                        continue
                    left = max(0, start - 350)
                    left = context.find(" ", left) + 1 if left else 0
                    passage = context[left : end + 350]
                    if passage[start - left : end - left] == answer["text"]:
                        examples.append(Example("covidqa", f"covid {n}", qa["question"], passage, "", True, [(start - left, end - left)]))
    return examples


def selqa(folder: Path) -> list[Example]:
    """Sentences of a section, of which one or more answer: passages of single sentences, and of three."""
    examples = []
    for path in sorted(folder.glob("ass__*.json")):
        for row in json.loads(path.read_text()):
            right = set(row["answers"])
            group = f"{row['article']} {row['section']}"
            title = f"{row['article']} › {row['section']}"
            for n, sentence in enumerate(row["candidates"]):
                answer = n in right
                examples.append(Example("selqa", group, row["question"], sentence, title, answer, []))
    return examples


def nqg(folder: Path) -> list[Example]:
    sentences = [detokenise(line) for line in (folder / "data__processed__src-test.txt").read_text().splitlines()]
    questions = [detokenise(line) for line in (folder / "data__processed__tgt-test.txt").read_text().splitlines()]
    return [Example("nqg_squad1train", f"nqg {s[:40]}", q, s, "", True, []) for q, s in zip(questions, sentences)]


def qadiscourse(folder: Path) -> list[Example]:
    examples = []
    for path in sorted(folder.glob("*train.tsv")):
        for row in csv.DictReader(path.open(), delimiter="\t"):
            passage = row["untokenized sentence"] or ""
            spans = find_all(passage, (row["answer"] or "").replace("\\'", "'").strip(" ."))
            if spans:
                question = row["full_question"].replace("\\'", "'").rstrip("?") + "?"
                examples.append(Example("qadiscourse", passage[:60], question, passage, "", True, spans[:1]))
    return examples


def boolq(folder: Path) -> list[Example]:
    examples = []
    for line in (folder / "data__BoolQ__val.jsonl").read_text().splitlines():
        row = json.loads(line)
        title, _, passage = row["passage"].partition(" -- ")
        if not passage:
            title, passage = "", row["passage"]
        label = row.get("answer", row.get("label"))
        verdict = "yes" if label in (True, 1, "True", "true") else "no"
        passage = passage.replace("``", '"').replace("''", '"')
        examples.append(Example("boolq", passage[:60], row["question"].capitalize() + "?", passage, title, True, [], None, verdict))
    return examples


CONDAQA_LABELS = {"YES": "yes", "NO": "no", "DON'T KNOW": "unknown"}


def condaqa(folder: Path) -> list[Example]:
    examples, seen = [], set()
    for path in sorted(folder.glob("*.json")):
        for line in path.read_text().splitlines():
            row = json.loads(line)
            verdict = CONDAQA_LABELS.get(str(row["label"]).upper())
            key = (row["sentence1"], row["sentence2"])
            if verdict is None or key in seen:
                continue
            seen.add(key)
            answers = verdict != "unknown"
            examples.append(
                Example("condaqa", f"condaqa {row['PassageID']}", row["sentence2"], row["sentence1"], "", answers, [], None, verdict)
            )
    return examples


def pubmedqa(folder: Path) -> list[Example]:
    examples = []
    for key, row in json.loads((folder / "data__ori_pqal.json").read_text()).items():
        verdict = {"yes": "yes", "no": "no", "maybe": "unknown"}[row["final_decision"]]
        passage = row["CONTEXTS"][-1] + " " + row["LONG_ANSWER"]
        examples.append(Example("pubmedqa", f"pubmed {key}", row["QUESTION"], passage, "", verdict != "unknown", [], None, verdict))
    return examples


def fever(folder: Path) -> list[Example]:
    read = lambda name: (folder / f"RTE-Fever__processed__dev.{name}").read_text().splitlines()
    labels = {"entailment": "support", "not_entailment": "contradict"}
    return [
        Example("fever_dev_nli", f"fever {evidence[:60]}", detokenise(claim), detokenise(evidence), "", None, [], labels[label])
        for evidence, claim, label in zip(read("raw.input0"), read("raw.input1"), read("label"))
    ]


def fool_me_twice(folder: Path) -> list[Example]:
    labels = {"SUPPORTS": "support", "REFUTES": "contradict"}
    examples = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text().splitlines():
            row = json.loads(line)
            text = row.get("text") or row.get("claim")
            gold = " ".join(piece["text"] for piece in row["gold_evidence"])
            if row["label"] in labels and text and gold:
                examples.append(Example("fool_me_twice", f"fmt {gold[:60]}", text, gold, "", None, [], labels[row["label"]]))
    return examples


def snli(folder: Path) -> list[Example]:
    labels = {"entailment": "support", "contradiction": "contradict", "neutral": "open"}
    examples = []
    for part in ("dev", "test"):
        read = lambda name: (folder / f"dataset__eSNLI__{name}.{part}").read_text().splitlines()
        for premise, hypothesis, label in zip(read("s1"), read("s2"), read("labels")):
            if label.strip() in labels:
                examples.append(
                    Example("snli_devtest", premise[:60], detokenise(hypothesis), detokenise(premise), "", None, [], labels[label.strip()])
                )
    return examples


def summedits(folder: Path) -> list[Example]:
    examples = []
    for path in sorted(folder.glob("data__summedits__*.json")):
        for row in json.loads(path.read_text()):
            support = "support" if row["label"] == 1 else "unsupported"
            examples.append(Example("summedits", f"summedits {row['doc'][:60]}", row["summary"], row["doc"], "", None, [], support))
    return examples


def begin(folder: Path) -> list[Example]:
    labels = {"Fully attributable": "support", "Not fully attributable": "unsupported"}
    examples = []
    for path in sorted(folder.glob("*.tsv")):
        for row in csv.DictReader(path.open(), delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["begin_label"] in labels and row["response"].strip():
                examples.append(
                    Example("begin", f"begin {row['knowledge'][:60]}", detokenise(row["response"]), detokenise(row["knowledge"]), "", None, [], labels[row["begin_label"]])
                )
    return examples


NLI_LABELS = {"entailment": "support", "contradiction": "contradict", "neutral": "open"}


def scone(folder: Path) -> list[Example]:
    examples = []
    for path in sorted(folder.glob("*train*.csv")):
        for row in csv.DictReader(path.open()):
            if row.get("gold_label") in NLI_LABELS:
                examples.append(Example("scone", row["sentence1"][:40], row["sentence2"], row["sentence1"], "", None, [], NLI_LABELS[row["gold_label"]]))
    return examples


def med(folder: Path) -> list[Example]:
    examples = []
    for row in csv.DictReader((folder / "MED.tsv").open(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["gold_label"] in NLI_LABELS:
            examples.append(Example("med", row["sentence1"][:40], row["sentence2"], row["sentence1"], "", None, [], NLI_LABELS[row["gold_label"]]))
    return examples


def breaking_nli(folder: Path) -> list[Example]:
    with zipfile.ZipFile(folder / "breaking_nli_dataset.zip") as archive:
        lines = io.TextIOWrapper(archive.open("data/dataset.jsonl"), "utf-8").read().splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [
        Example("breaking_nli", row["sentence1"][:40], row["sentence2"], row["sentence1"], "", None, [], NLI_LABELS[row["gold_label"]])
        for row in rows
        if row["gold_label"] in NLI_LABELS
    ]


READERS = {
    "unansq_squad2train": unansq,
    "qed": qed,
    "fairytaleqa": fairytaleqa,
    "qamr": qamr,
    "covidqa": covidqa,
    "selqa": selqa,
    "nqg_squad1train": nqg,
    "qadiscourse": qadiscourse,
    "boolq": boolq,
    "condaqa": condaqa,
    "pubmedqa": pubmedqa,
    "fever_dev_nli": fever,
    "fool_me_twice": fool_me_twice,
    "snli_devtest": snli,
    "summedits": summedits,
    "begin": begin,
    "scone": scone,
    "med": med,
    "breaking_nli": breaking_nli,
}
