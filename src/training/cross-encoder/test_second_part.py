"""What reading the second part of the data promises: python -m unittest in this folder (no packages needed)."""

import gzip
import json
import random
import tempfile
import unittest
from pathlib import Path

from example import Example
from held_out import is_held_out, without_shared
from second_part import LONGEST_WINDOW, headed, read_questions, split_articles, window


def read(name: str, rows: list[dict]) -> list[Example]:
    """The rows as a set's file, read."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / name
        own.mkdir()
        with gzip.open(own / "data.jsonl.gz", "wt") as file:
            file.write("\n".join(json.dumps(row) for row in rows))
        return read_questions(own, random.Random(1))


def row(**fields) -> dict:
    return {"id": "1", "source": "s", "title": "", "passage": "The pier opened in 1850.", "question": "When did it open?", **fields}


class Reading(unittest.TestCase):
    def test_spans_and_labels_come_along(self):
        rows = [row(answerable=True, answers=["1850"], spans=[[19, 23]]), row(question="Who built it?", answerable=False, answers=[], spans=[], plausible=["1850"])]
        right, wrong = read("squad_train_parts", rows)
        self.assertEqual((right.answers, [right.passage[a:b] for a, b in right.spans]), (True, ["1850"]))
        self.assertEqual((wrong.answers, wrong.spans, wrong.plausible), (False, [], ["1850"]))

    def test_answers_without_places_are_found(self):
        (found,) = read("conditionalqa", [row(answerable=True, label=None, answers=["in 1850."])])
        self.assertEqual([found.passage[a:b] for a, b in found.spans], ["in 1850"])

    def test_a_passage_gets_the_title_that_another_row_tells(self):
        titled, untitled = read("squad_train_parts", [row(title="Norrvik_%28port%29", answerable=False), row(question="Who?", answerable=False)])
        self.assertEqual((titled.title, untitled.title, untitled.group), ("Norrvik (port)",) * 3)

    def test_headings_before_a_passage_are_its_place_as_the_product_sends_it(self):
        self.assertEqual(headed("Guide", "## Fees\n\n### Boats\n\nA boat pays 5."), ("Guide › Fees › Boats", "A boat pays 5."))
        self.assertEqual(headed("", "# Only a heading"), ("", "# Only a heading"))

    def test_a_question_that_stands_twice_is_read_once(self):
        self.assertEqual(len(read("strategyqa", [row(label="yes"), row(label="yes")])), 1)


class YesAndNo(unittest.TestCase):
    def verdict(self, **fields):
        (found,) = read("sharc_dev", [row(**fields)])
        return found.verdict, found.answers

    def test_what_the_passage_decides_is_yes_or_no(self):
        self.assertEqual(self.verdict(label="yes"), ("yes", True))
        self.assertEqual(self.verdict(label="no", answerable=True), ("no", True))

    def test_what_depends_on_more_is_unknown_and_what_is_beside_the_point_has_no_answer(self):
        self.assertEqual(self.verdict(label="more", answerable=None), ("unknown", None))
        self.assertEqual(self.verdict(label="irrelevant", answerable=False), (None, False))
        self.assertEqual(self.verdict(label="yes", answerable=True, conditions=[["You must be 18."]]), ("unknown", True))

    def test_a_scenario_stands_before_the_question(self):
        (found,) = read("sharc_dev", [row(scenario="I am 19.", history="Are you ill? No.", question="Can I come?", label="yes")])
        self.assertEqual(found.text, "I am 19. Are you ill? No. Can I come?")

    def test_without_a_scenario_that_is_too_long_nothing_is_said_of_yes_or_no(self):
        (found,) = read("sharc_dev", [row(scenario="long " * 60, question="Can I come?", label="yes", answerable=True)])
        self.assertEqual((found.text, found.verdict, found.answers), ("Can I come?", None, True))


class Windows(unittest.TestCase):
    PASSAGE = " ".join(f"Sentence number {n} tells of the harbour and of its ships at length." for n in range(60))

    def test_a_long_passage_is_cut_at_sentences_around_the_answer(self):
        start = self.PASSAGE.index("number 41")
        for seed in range(20):
            part, spans = window(self.PASSAGE, [(start, start + 9)], random.Random(seed))
            self.assertEqual([part[a:b] for a, b in spans], ["number 41"])
            self.assertTrue(part.startswith("Sentence") and part.endswith("length."))
            self.assertLessEqual(len(part), LONGEST_WINDOW)

    def test_a_sentence_longer_than_a_window_is_cut_where_the_answer_stays(self):
        part, spans = window("word " * 600, [(2_000, 2_004)], random.Random(1))
        self.assertEqual([part[a:b] for a, b in spans], ["word"])

    def test_a_long_passage_whose_answer_has_no_place_is_left_out(self):
        self.assertEqual(read("clapnq_dev", [row(passage=self.PASSAGE, answerable=True, answers=["none of its words"])]), [])


class HoldingOut(unittest.TestCase):
    def test_of_nineteen_articles_nine_are_held_out_whole(self):
        examples = [Example("squad2_dev_other_articles", f"Article {n:02}", "q", "p") for n in range(19) for _ in range(3)]
        trained, held = split_articles(examples)
        self.assertEqual((len({example.group for example in trained}), len({example.group for example in held})), (10, 9))
        self.assertEqual(len(held), 27)
        self.assertTrue({example.group for example in trained}.isdisjoint(example.group for example in held))

    def test_all_of_the_nine_and_none_of_the_ten_is_held_out(self):
        for n in range(50):
            self.assertTrue(is_held_out(Example("squad2_nine_articles", f"a{n}", "q", "p")))
            self.assertFalse(is_held_out(Example("squad2_ten_articles", f"a{n}", "q", "p")))

    def test_nothing_is_learned_on_a_passage_that_shares_a_sentence_with_what_is_held_out(self):
        shared = "The lighthouse of Norrvik was finished in the year 1850."
        kept = Example("a", "g", "q", "Quite another passage about tomatoes and about their need of warmth.")
        self.assertEqual(without_shared([Example("a", "g", "q", f"It is old. {shared.upper()} It stands."), kept], {f"{shared} Few knew."}), [kept])


if __name__ == "__main__":
    unittest.main()
