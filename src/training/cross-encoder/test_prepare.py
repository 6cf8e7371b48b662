"""What the preparation of the training data promises, on small samples: python -m unittest in this folder (no packages needed)."""

import random
import unittest

from declaratives import declarative
from detokenise import detokenise, join_tokens
from encode import tokens_of_span
from example import Example
from leave_out import key_of, stands_in_a_test_set
from mining import PassageSearch
from near_misses import learn_substitutions, near_miss, negate, swap_listed, swap_name, swap_number, swap_opposite, swap_roles
from prepare import beside_the_point, is_held_out
from sources import find_all, retokenised
from statements import sentences_of, shortened


class Detokenising(unittest.TestCase):
    def test_brackets_quotes_contractions_and_punctuation_come_back(self):
        for tokens, text in [
            ("the tide -LRB- 4.2 m -RRB- does n't rise .", "the tide (4.2 m) doesn't rise."),
            ("he said `` no '' , twice", 'he said "no", twice'),
            ("Norrvik 's ships , boats ; and $ 5", "Norrvik's ships, boats; and $5"),
        ]:
            self.assertEqual(detokenise(tokens), text)

    def test_every_token_stands_at_its_place(self):
        text, places = join_tokens("The pier -LRB- built in 1850 -RRB- holds .".split())
        self.assertEqual([text[a:b] for a, b in places], ["The", "pier", "(", "built", "in", "1850", ")", "holds", "."])

    def test_spans_move_along(self):
        text, spans = retokenised("The first Nobel Prize , of 1901 .".split(" "), [[24, 31]])
        self.assertEqual([text[a:b] for a, b in spans], ["of 1901"])


class SmallVerbs:
    """A few verbs; `LemminflectVerbs` knows all."""

    PAST = {"open": "opened", "take": "took", "found": "founded"}

    def is_base(self, word):
        return word in self.PAST

    def only_verb(self, word):
        return word in ("founded", "has", "is")

    def is_participle(self, word):
        return word in ("opened", "built", "taken")

    def inflected(self, base, auxiliary):
        return self.PAST[base] if auxiliary == "did" else base


class Declaratives(unittest.TestCase):
    def test_a_question_with_its_answer_is_a_statement(self):
        for question, answer, wanted in [
            ("Who founded the club?", "Ada Holt", {"Ada Holt founded the club."}),
            ("When did the pier open?", "1850", {"The pier opened in 1850.", "In 1850, the pier opened."}),
            ("Where was the mill built?", "Tarn", {"The mill was built in Tarn.", "In Tarn, the mill was built."}),
            ("How many ships are there?", "412", {"412 ships are there."}),
        ]:
            self.assertIn(declarative(question, answer, SmallVerbs(), random.Random(1)), wanted)

    def test_a_form_that_is_not_known_makes_none(self):
        for question in ("The pier opened after what year?", "How long did it take?"):
            self.assertIsNone(declarative(question, "1850", SmallVerbs(), random.Random(1)))


class Spans(unittest.TestCase):
    OFFSETS = [(0, 3), (4, 8), (8, 9), (10, 14)]

    def test_tokens_that_a_span_covers_in_part_are_its(self):
        self.assertEqual(tokens_of_span(self.OFFSETS, 4, 9), (1, 2))
        self.assertEqual(tokens_of_span(self.OFFSETS, 5, 12), (1, 3))

    def test_a_span_that_was_cut_off_has_none(self):
        self.assertIsNone(tokens_of_span(self.OFFSETS, 20, 25))

    def test_answers_are_whole_words(self):
        self.assertEqual(find_all("ten men often met Ten", "ten"), [(0, 3), (18, 21)])


class LeavingOut(unittest.TestCase):
    def test_a_passage_with_a_sentence_of_a_test_set_is_found_however_it_is_written(self):
        keys = {key_of("The Normans were the people who in the 10th and 11th centuries gave their name")}
        self.assertTrue(stands_in_a_test_set("Before. the normans WERE the people, who in the 10th and 11th centuries gave", keys))
        self.assertFalse(stands_in_a_test_set("The Normans were people.", keys))

    def test_a_group_is_on_one_side_whatever_else_there_is(self):
        own = [Example("qed", "Nobel Prize", text, "x") for text in ("a", "b", "c")]
        self.assertEqual(len({is_held_out(example) for example in own}), 1)


class NearMisses(unittest.TestCase):
    def setUp(self):
        self.rng = random.Random(1)

    def test_one_fact_is_another(self):
        for change, text in [
            (swap_number, "How many of the 412 ships came in 1999?"),
            (swap_listed, "Was it open on the third Monday in May?"),
            (swap_opposite, "Which ship was the largest before the war?"),
            (swap_roles, "When did Norrvik help Brenn?"),
            (negate, "The pier is open."),
        ]:
            changed = change(text, self.rng)
            self.assertIsNotNone(changed)
            self.assertNotEqual(changed, text)
            self.assertLessEqual(abs(len(changed.split()) - len(text.split())), 1)

    def test_names_come_from_those_given(self):
        self.assertEqual(swap_name("Who governs Norrvik?", self.rng, ["Brenn"]), "Who governs Brenn?")

    def test_a_text_with_nothing_to_change_stays_away(self):
        self.assertIsNone(near_miss("what is it?", self.rng, {}, [], statement=False))

    def test_what_people_changed_is_learned_and_slips_of_the_pen_are_not(self):
        learned = learn_substitutions([("who was the first king", "who was the last king"), ("the harbour", "the harbuor")])
        self.assertEqual(learned, {"first": ["last"]})


class Mining(unittest.TestCase):
    def test_what_is_near_and_lacks_the_answer_is_found(self):
        passages = ["The tide rises 4 metres at the pier.", "The tide at the pier is measured daily.", "Tomatoes need warmth."]
        self.assertEqual(PassageSearch(passages).nearest("how high does the tide rise at the pier")[0], 0)
        own = [Example("s", "g", "How high does the tide rise at the pier?", passages[0], "", True, [(15, 16)])]
        others = [Example("s", "g", "What is measured?", passages[1], "", False), Example("s", "g", "What needs warmth?", passages[2], "", False)]
        made = beside_the_point([*own, *others], 1.0, random.Random(1))
        self.assertEqual([(example.passage, example.answers) for example in made], [(passages[1], False)])


class Statements(unittest.TestCase):
    def test_sentences_that_lean_on_others_are_passed_over(self):
        passage = "The pier of Norrvik was built in 1850 by two brothers. It was then sold to the town of Brenn. Short one."
        self.assertEqual(sentences_of(passage), ["The pier of Norrvik was built in 1850 by two brothers."])

    def test_what_is_shortened_stays_true(self):
        text = "In June 2000, the crew of the Albatross (from Brenn) won the regatta."
        for seed in range(5):
            short = shortened(text, random.Random(seed))
            self.assertNotIn("Brenn", short)
            self.assertIn("June 2000", short)
            self.assertIn("Albatross", short)


if __name__ == "__main__":
    unittest.main()
