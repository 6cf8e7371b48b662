"""What training promises: the order of what is seen, the rate, and that it goes on exactly where it was stopped. The last part needs
the packages of requirements.txt and is passed over without them."""

import importlib.util
import random
import tempfile
import unittest
from pathlib import Path

from batches import TOKENS_A_BATCH, Course, batches_of, rate_at
from precision import cpu_has_bfloat16, flags_of

HAS_PACKAGES = all(importlib.util.find_spec(name) for name in ("torch", "tokenizers", "safetensors"))


class Batches(unittest.TestCase):
    LENGTHS = [random.Random(n).randint(8, 256) for n in range(500)]

    def test_an_epoch_sees_each_example_once_and_no_batch_is_too_large(self):
        batches = batches_of(self.LENGTHS, random.Random(1))
        self.assertEqual(sorted(n for batch in batches for n in batch), list(range(500)))
        for batch in batches:
            self.assertLessEqual(len(batch) * max(self.LENGTHS[n] for n in batch), TOKENS_A_BATCH)

    def test_a_course_taken_up_at_any_step_goes_on_as_one_that_was_not_stopped(self):
        whole = Course(self.LENGTHS, 7)
        steps = [whole.batch(step) for step in range(60)]
        for step in (0, 1, 25, 59):
            self.assertEqual(Course(self.LENGTHS, 7).batch(step), steps[step])

    def test_every_epoch_is_seen_whole_and_in_another_order(self):
        course = Course(self.LENGTHS, 7)
        first = len(course.of_epoch(0))
        second = len(batches_of(self.LENGTHS, random.Random(8)))
        epochs = [[course.batch(step) for step in range(first)], [course.batch(step) for step in range(first, first + second)]]
        for epoch in epochs:
            self.assertEqual(sorted(n for batch in epoch for n in batch), list(range(500)))
        self.assertNotEqual(epochs[0], epochs[1])

    def test_the_rate_rises_and_falls_and_is_never_none(self):
        rates = [rate_at(step, 1_000, 1.0) for step in range(1_000)]
        self.assertEqual(max(rates), 1)
        self.assertEqual(rates.index(1), 50)
        self.assertEqual(rates[50:], sorted(rates[50:], reverse=True))
        self.assertGreater(rates[-1], 0)


class Precision(unittest.TestCase):
    def test_a_processor_is_known_by_its_flags(self):
        self.assertIn("avx512_bf16", flags_of("model name : x\nflags\t\t: fpu avx2 avx512_bf16\n"))
        self.assertEqual(flags_of("model name : avx512_bf16\n"), set())

    def test_one_that_is_not_known_is_taken_to_have_none(self):
        self.assertFalse(cpu_has_bfloat16(Path("/no/such/file")))
        with tempfile.TemporaryDirectory() as folder:
            old = Path(folder) / "cpuinfo"
            old.write_text("flags : fpu sse2 avx2\n")
            self.assertFalse(cpu_has_bfloat16(old))


@unittest.skipUnless(HAS_PACKAGES, "needs the packages of requirements.txt")
class GoingOn(unittest.TestCase):
    def setUp(self):
        import torch

        from unittest import mock

        from encode import Encoded
        from model import Reader

        # Several small batches an epoch.
        small = mock.patch("batches.TOKENS_A_BATCH", 64)
        small.start()
        self.addCleanup(small.stop)

        torch.manual_seed(1)
        rng = random.Random(1)
        self.fresh = Reader()
        self.examples = []
        for n in range(8):
            length = rng.randint(22, 30)
            ids = [101, *(rng.randint(1_000, 30_000) for _ in range(length - 2)), 102]
            self.examples.append(Encoded(ids, 10, 12, [20], [21], float(n % 2), n % 4 - 1, -1, 1.0, "set"))
        self.schedule = {"data": "x", "steps": 8, "rate": 1e-3, "seed": 7}

    def training(self):
        import copy

        from train import Training

        return Training(copy.deepcopy(self.fresh), self.examples, dict(self.schedule), "cpu")

    def test_a_training_that_was_stopped_ends_with_the_same_weights(self):
        import torch

        import checkpoint

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "checkpoint.pt"
            through = self.training()
            for _ in range(4):
                through.learn()
            stopped = self.training()
            for _ in range(2):
                stopped.learn()
            checkpoint.save(path, stopped.state())
            drawn = (random.random(), float(torch.rand(1)))
            resumed = self.training()
            resumed.take_up(checkpoint.load(path, self.schedule))
            self.assertEqual((random.random(), float(torch.rand(1))), drawn)
            for _ in range(2):
                resumed.learn()
            self.assertEqual(resumed.step, through.step)
            self.assertEqual(resumed.sums, through.sums)
            for kind in ("model", "average"):
                for name, tensor in through.state()[kind].items():
                    self.assertTrue(torch.equal(tensor, resumed.state()[kind][name]), f"{kind} {name}")

    def test_a_checkpoint_of_another_training_is_refused_and_says_why(self):
        import checkpoint

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "checkpoint.pt"
            checkpoint.save(path, self.training().state())
            with self.assertRaisesRegex(checkpoint.CheckpointError, "steps was 8, is 9"):
                checkpoint.load(path, {**self.schedule, "steps": 9})

    def test_without_bfloat16_it_learns_in_full_precision(self):
        from unittest import mock

        import torch

        training = self.training()
        with mock.patch("precision.cpu_has_bfloat16", return_value=False), mock.patch("torch.autocast") as autocast:
            training.learn()
            autocast.assert_not_called()
        self.assertTrue(all(bool(torch.isfinite(parameter).all()) for parameter in training.learning))


if __name__ == "__main__":
    unittest.main()
