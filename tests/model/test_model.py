# SPDX-License-Identifier: MIT
"""
Spin proves the protocol of segment.pml, and shows what each rule prevents.
"""

import os
import subprocess
import tempfile
import unittest

MODEL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "segment.pml")

# Each of these small worlds takes seconds to prove. tests/README.md describes
# a larger one.
WORLDS = {
    "a writer, a reader and a process that locks": [],
    "a writer and two readers": ["READERS=2", "LOCKERS=0"],
    "two writers and a reader":
        ["WRITERS=2", "LOCKERS=0", "PUBLICATIONS=1"],
    "a writer, a draft and a process that locks":
        ["READERS=0", "DRAFTERS=1", "PUBLICATIONS=1"],
    "a writer and two processes that share the lock":
        ["READERS=0", "LOCKERS=0", "SHARERS=2", "PUBLICATIONS=1"],
    "two writers and a process that shares the lock":
        ["WRITERS=2", "READERS=0", "LOCKERS=0", "SHARERS=1",
         "PUBLICATIONS=1"],
}

TWO_WRITERS = WORLDS["two writers and a reader"]
SHARED_LOCKS = WORLDS["a writer and two processes that share the lock"]
DRAFT = WORLDS["a writer, a draft and a process that locks"]
TORN = "bytes[place]==next"
# For each rule: the world that needs it, and what goes wrong without it.
RULES = {
    "SECOND_READ": ([], TORN),
    "CONTENT_QUESTION": ([], TORN),
    "DRAIN": ([], TORN),
    "PIN_CHECK": ([], TORN),
    "SHOWN_CHECK": ([], TORN),
    "CHECKSUM": ([], TORN),
    "COMMIT_CONTENT": (SHARED_LOCKS, "generation==next"),
    "NEW_GENERATION": (DRAFT, "next==(file[mine].generation+1)"),
    "WRITER_LOCK": (TWO_WRITERS, TORN),
    "DRAFT_PIN": (DRAFT, "bytes[place]==14"),
    "YIELD": (DRAFT, "invalid end state"),
    "COURTESY": (SHARED_LOCKS, "commits!=passed"),
    "LOCK_ORDER": ([], "invalid end state"),
    "NAME_CHECK": ([], "name==mine"),
    "LOCK_BEFORE_NAME": ([], "name==mine"),
    "CURRENT_CHECK": (TWO_WRITERS, "name==mine"),
    "SECOND_TRY": ([], "dead>0"),
}


def check(*defined):
    """Returns the output of the model's verifier, which stops at the first
    error."""
    with tempfile.TemporaryDirectory() as folder:
        def run(*command):
            done = subprocess.run(command, cwd=folder, text=True, check=True,
                                  stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT)
            return done.stdout

        run("spin", "-a", *(f"-D{name}" for name in defined), MODEL)
        # Optimization would save a second here, but compiling would take half
        # a minute.
        run("cc", "-O0", "-w", "-DSAFETY", "-DCOLLAPSE", "-o", "pan", "pan.c")
        return run("./pan", "-m200000")


class ModelTest(unittest.TestCase):
    """Spin searches each world completely: every order of steps, and every
    death."""

    def test_nothing_goes_wrong(self):
        """No torn read, no generation that goes back, no name lost or left, no
        deadlock, no commit that a shared lock delays again."""
        for name, defined in WORLDS.items():
            with self.subTest(name):
                told = check(*defined)
                self.assertIn("errors: 0", told)
                self.assertNotIn("max search depth too small", told)

    def test_each_rule_is_needed(self):
        """Without the rule, the same search finds the fault that the rule
        prevents."""
        for rule, (defined, fault) in RULES.items():
            with self.subTest(rule):
                told = check(f"WITHOUT_{rule}", *defined)
                self.assertIn("errors: 1", told)
                self.assertIn(fault, told)

    def test_every_rule_of_the_model_is_asked(self):
        """The list above has every rule of the model, also one that was added
        later."""
        with open(MODEL, encoding="utf-8") as model:
            found = {word for word in model.read().replace("\n", " ").split()
                     if word.startswith("WITHOUT_")}
        self.assertEqual(found - {"WITHOUT_"},
                         {f"WITHOUT_{rule}" for rule in RULES})


if __name__ == "__main__":
    unittest.main()
