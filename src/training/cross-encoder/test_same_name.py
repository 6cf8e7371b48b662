"""What hard negatives of the same name, the forms of questions and the plan promise: python -m unittest in this folder."""

import random
import unittest

from example import Example
from prepare import ASKED_BY_PEOPLE, PLAN, WEIGHT_OF_PEOPLES, Use, counted_twice, made_share, with_made
from question_forms import as_key_words, retyped
from same_name import Articles, exchanged_negatives, same_name_negatives

BUILT = "The old pier was built by Ada Holt, and Ada Holt paid for it with 300 crowns."
FIRE = "When the roof burned, Ada Holt was in Brenn for the summer."
TIDE = "Every spring the tide in Norrvik rises by 4 metres."


def asked(question: str, passage: str, answer: str | None, title: str = "Norrvik") -> Example:
    spans = [(passage.index(answer), passage.index(answer) + len(answer))] if answer else []
    return Example("set", title, question, passage, title, answer is not None, spans)


PAID = asked("How much did Ada Holt pay for the pier?", BUILT, "300 crowns")
WHERE = asked("Where was Ada Holt during the fire?", FIRE, "Brenn")
RISES = asked("How far does the tide rise in Norrvik?", TIDE, "4 metres")
ARTICLE = [PAID, WHERE, RISES]


class SameName(unittest.TestCase):
    def test_a_passage_with_the_name_and_without_the_answer_is_found_in_the_article(self):
        made = same_name_negatives([PAID], Articles(ARTICLE), 1, random.Random(1))
        self.assertEqual([(example.text, example.passage, example.answers, example.spans) for example in made], [(PAID.text, FIRE, False, [])])

    def test_names_are_seen_in_lower_case_too(self):
        typed = asked("how much did ada holt pay", BUILT, "300 crowns")
        self.assertEqual(Articles([typed, *ARTICLE]).same_name_passages(typed), [FIRE])

    def test_a_passage_with_the_answer_or_of_another_article_is_none(self):
        tells = asked("Who is named?", "Ada Holt said that she paid 300 crowns to Brenn.", "Brenn")
        elsewhere = asked("Who is named?", "Much later Ada Holt fled.", "fled", title="Brenn")
        self.assertEqual(Articles([PAID, tells, elsewhere]).same_name_passages(PAID), [])

    def test_the_rarest_names_come_first(self):
        both = asked("Who?", "In May the crew of Ada Holt came to Norrvik.", "crew")
        town = [asked("What?", f"Boat {n} reached Norrvik in the rain.", "rain") for n in range(5)]
        question = asked("How much did Ada Holt pay in Norrvik?", BUILT, "300 crowns")
        found = Articles([question, both, WHERE, *town]).same_name_passages(question)
        self.assertEqual(found[:2], [both.passage, FIRE])


class Exchanged(unittest.TestCase):
    def test_the_name_is_asked_for_what_another_passage_tells(self):
        made = exchanged_negatives([PAID], Articles([PAID, WHERE]), 1, random.Random(1))
        self.assertEqual([(example.text, example.passage, example.answers) for example in made], [(WHERE.text, BUILT, False)])

    def test_a_sibling_on_another_name_is_asked_of_this_one(self):
        other = asked("When was the mill of Eva Lund painted?", "In 1870 the mill of Eva Lund was painted.", "1870")
        made = exchanged_negatives([PAID], Articles([PAID, other]), 1, random.Random(1))
        self.assertEqual([example.text for example in made], ["When was the mill of Ada Holt painted?"])

    def test_what_the_passage_answers_is_not_asked(self):
        same = asked("What sum did Ada Holt pay for a pier?", FIRE, "summer")
        self.assertEqual(exchanged_negatives([PAID], Articles([PAID, same]), 1, random.Random(1)), [])
        told = asked("Where did Ada Holt sleep?", "That night Ada Holt slept on the pier.", "pier")
        self.assertEqual(exchanged_negatives([PAID], Articles([PAID, told]), 1, random.Random(1)), [])

    def test_a_question_without_a_name_has_none(self):
        plain = asked("why is it?", BUILT, "300 crowns")
        self.assertEqual(exchanged_negatives([plain], Articles([plain, WHERE]), 1, random.Random(1)), [])


class Forms(unittest.TestCase):
    def test_key_words_keep_what_decides(self):
        self.assertEqual(as_key_words("When was the pier of Norrvik not open before 1850?"), "When pier Norrvik not open before 1850")
        self.assertIsNone(as_key_words("What is it?"))

    def test_a_share_is_typed_in_another_way_and_labels_stay(self):
        rng = random.Random(1)
        typed = [retyped(PAID, rng) for _ in range(400)]
        texts = {example.text for example in typed}
        self.assertEqual(len(texts), 4)
        self.assertGreater(sum(example.text == PAID.text for example in typed), 200)
        self.assertTrue(all((example.answers, example.spans) == (PAID.answers, PAID.spans) for example in typed))

    def test_statements_and_yes_or_no_questions_keep_their_words(self):
        rng = random.Random(1)
        statement = Example("made", "g", "The pier is of Norrvik.", BUILT, support="support")
        closed = Example("boolq", "g", "Is the pier of Norrvik old?", BUILT, answers=True, verdict="yes")
        for _ in range(200):
            self.assertEqual(retyped(statement, rng).text, statement.text)
            self.assertEqual(retyped(closed, rng).text.lower().rstrip("?"), "is the pier of norrvik old")


class Plan(unittest.TestCase):
    def test_peoples_unanswerable_questions_count_twice_and_made_ones_do_not(self):
        for source in sorted(ASKED_BY_PEOPLE):
            self.assertIn(source, PLAN)
            self.assertEqual(counted_twice(Example(source, "g", "q", "p", answers=False)).weight, WEIGHT_OF_PEOPLES)
        self.assertEqual(counted_twice(Example("qed", "g", "q", "p", answers=False)).weight, 1)
        examples = [Example("squad_half", example.group, example.text, example.passage, example.title, True, example.spans) for example in ARTICLE]
        examples.append(Example("squad_half", "Norrvik", "Who sold the pier?", BUILT, "Norrvik", False))
        weights = [example.weight for example in with_made(examples, Use(same_name=1, exchanged=1), {}, random.Random(1)) if example.answers is False]
        self.assertEqual(sorted(weights, reverse=True)[0], WEIGHT_OF_PEOPLES)
        self.assertGreater(len(weights), 1)
        self.assertEqual(sum(weight > 1 for weight in weights), 1)

    def test_the_share_of_statements_made_here_is_told(self):
        statements = [Example(source, "g", "s", "p", support="support") for source in ("made", "asked", "fever_dev_nli", "begin")]
        self.assertEqual(made_share([*statements, PAID]), 0.5)


if __name__ == "__main__":
    unittest.main()
