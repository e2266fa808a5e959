# SPDX-License-Identifier: MIT
"""The shell completions offer what the programs accept, in real shells."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import checked
from checked import SOURCE, list_commands, list_options, need, run

FILES = SOURCE / "app/completions"
FORMATS = {"rgb8", "rgba8", "rgb16", "rgba16", "grey8", "grey16",
           "grey_alpha8", "grey_alpha16", "grey_f32", "rgb_f32", "rgba_f32",
           "bgr8", "bgra8"}
# shmtool prints this about an option that the command does not take.
REFUSED = "it does not take this option"
ARGUMENTS = {"--key": ["x"], "--hold": ["1"], "--format": ["rgb8"],
             "--native-key": ["posix:/x"], "--range": ["0:1"], "--rate": ["1"], "--count": ["1"],
             "--limit-memory": ["1"], "--limit-time": ["1"], "--pace": ["1"]}

BASH = r"""
source "$1"
COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9
mapfile -t COMP_WORDS <"$3"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; }
[[ $(complete -p "${COMP_WORDS[0]}") =~ -F\ ([a-z_]+) ]]
"${BASH_REMATCH[1]}" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" \
    "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
"""

# Starts a real zsh behind a pseudo-terminal, and lists what it would insert.
ZSH = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
ask() { zpty -w shell "$1"; }
ask 'PS1= PS2= fpath=($FILES $fpath); autoload -Uz compinit'
ask 'compinit -u -d $DUMP; unset zle_bracketed_paste; stty -echo'
ask 'compadd() {
  local -a matches
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"; return
  fi
  builtin compadd -O matches "$@"
  print -lr -- "<match>"${^matches}
  builtin compadd "$@"
}'
# In two pieces, for the shell shows what is typed.
ask 'list() { zle list-choices; print "<do""ne>" }; zle -N list'
ask "bindkey '^I' list; zstyle ':completion:*' verbose no"
ask 'print "<rea""dy>"'
zpty -r -m shell line '*<ready>*'
zpty -w -n shell "$LINE"$'\t'
zpty -r -m shell answer '*<done>*'
print -r -- "$answer"
zpty -d shell
"""


class Completions:
    """The tests that every shell has to pass; each class below is one shell.
    """

    shell = None

    def setUp(self):
        if not shutil.which(self.shell):
            self.skipTest(f"{self.shell} is not installed")
        self.folder = tempfile.mkdtemp(prefix="shmview-complete-")
        self.addCleanup(shutil.rmtree, self.folder)
        for name, path in checked.PROGRAMS.items():
            os.symlink(path, os.path.join(self.folder, name))
        self.environment = {
            **os.environ, "LC_ALL": "C.UTF-8", "HOME": self.folder,
            "PATH": self.folder + ":" + os.environ["PATH"],
            "XDG_CONFIG_HOME": self.folder, "XDG_DATA_HOME": self.folder}

    def offers(self, *words):
        """Returns what the shell offers for the last word of a command line.
        """
        raise NotImplementedError

    def offers_options(self, *words):
        """Returns the long options that the shell offers after these words."""
        return {re.split("[=\t ]", offer)[0]
                for offer in self.offers(*words, "--")
                if offer.startswith("--")}

    def hold(self, key):
        """Keeps a segment with this key until the test ends."""
        holder = subprocess.Popen(
            [checked.PROGRAMS["shmtool"], "put", "x", "--key", key],
            stdout=subprocess.PIPE)
        self.addCleanup(holder.stdout.close)
        self.addCleanup(holder.wait)
        self.addCleanup(holder.terminate)
        self.assertTrue(holder.stdout.readline())

    def test_commands(self):
        """The shell offers the commands of --help."""
        self.assertEqual(set(self.offers("shmtool", "")), list_commands())
        self.assertEqual(set(self.offers("shmtool", "--key", "x", "sh")),
                         {"share"})

    def test_options(self):
        """The shell offers the options of --help, each where its command takes
        it."""
        known = {option for option in list_options("shmtool")
                 if option.startswith("--")}
        self.assertEqual(self.offers_options("shmtool"), known)
        for command in sorted(list_commands()):
            self.assertEqual(self.offers_options("shmtool", command),
                             {option for option in known
                              if takes(command, option)}, command)

    def test_window(self):
        """For shmview, the shell offers its options, and files."""
        if "shmview" not in checked.PROGRAMS:
            self.skipTest("built without the window")
        known = {option for option in list_options("shmview")
                 if option.startswith("--")}
        # This option is for D-Bus, and of no use to a person.
        known.discard("--gapplication-service")
        self.assertEqual(self.offers_options("shmview"), known)
        self.check_files("shmview")

    def test_formats(self):
        """The shell offers the formats that shmtool takes."""
        self.assertEqual(
            set(self.offers("shmtool", "stream", "--format", "")), FORMATS)
        for name in FORMATS:
            self.assertTrue(takes("stream", "--format", name), name)

    def test_files(self):
        """The shell offers files where a command reads or writes one."""
        for command in ("share", "save", "stream"):
            self.check_files("shmtool", command)

    def check_files(self, *words):
        """Checks that the shell completes the beginning of a file's name."""
        Path(self.folder, "a-picture.png").touch()
        self.assertEqual(
            [os.path.basename(offer) for offer in
             self.offers(*words, self.folder + "/a-pic")],
            ["a-picture.png"])

    def test_keys(self):
        """For both programs, the shell offers the keys that shmtool lists."""
        key = f"complete-{os.getpid()}-{self.shell}"
        self.hold(key)
        for words in (["shmtool", "info", "-k"], ["shmtool", "--key"],
                      ["shmview", "--key"]):
            self.assertEqual(self.offers(*words, key[:-1]), [key], words)

    def test_guarded_command(self):
        """The words after `guard` are completed as a command line of their
        own."""
        self.assertIn("shmtool", [os.path.basename(offer) for offer in
                                  self.offers("shmtool", "guard", "shmto")])


def takes(command, option, *arguments):
    """Returns whether shmtool takes this option; the command itself never
    runs."""
    operands = [] if command == "guard" else ["x"] * 9
    if option in ("--help", "--version"):
        return True
    if option == "--size":
        arguments = ["2x2" if command == "stream" else "2"]
    said = run(checked.PROGRAMS["shmtool"], command, option,
               *(arguments or ARGUMENTS.get(option, [])), *operands, status=2)
    return REFUSED not in said


class Bash(Completions, unittest.TestCase):
    """A non-interactive bash calls the function of `complete -F` as bash does.
    """

    shell = "bash"

    def offers(self, *words):
        words_file = Path(self.folder, "words")
        words_file.write_text("\n".join(words) + "\n", encoding="utf-8")
        return run("bash", "--norc", "-c", BASH, "bash",
                   FILES / "shmview.bash", " ".join(words), words_file,
                   env=self.environment).split("\n")[:-1]

    def test_keys_with_spaces(self):
        """A key with spaces is quoted in the style in which the word began."""
        key = f"complete {os.getpid()} it"
        self.hold(key)
        self.assertEqual(
            self.offers("shmtool", "-k", f"complete\\ {os.getpid()}"),
            [key.replace(" ", "\\ ")])
        self.assertEqual(
            self.offers("shmtool", "-k", f"'complete {os.getpid()}"), [key])

    def test_values_after_an_equals_sign(self):
        """A value is completed after "=", which bash takes for a word."""
        self.assertEqual(
            set(self.offers("shmtool", "stream", "--format", "=", "rgba")),
            {"rgba8", "rgba16", "rgba_f32"})
        self.assertEqual(self.offers("shmtool", "--trace", "="),
                         ["json", "perfetto"])
        self.assertEqual(self.offers("shmtool", "--trace", "=", "j"), ["json"])

    def test_interactively(self):
        """An interactive bash has completions for both programs from this
        file."""
        said = run("bash", "--norc", "-i", "-c",
                   f"source '{FILES}/shmview.bash'; complete -p shmtool "
                   "shmview", env=self.environment)
        self.assertIn("complete -F _shmtool shmtool", said)
        self.assertIn("complete -F _shmview shmview", said)


class Fish(Completions, unittest.TestCase):
    """fish completes the line with its own `complete -C`."""

    shell = "fish"

    def offers(self, *words):
        line = " ".join(words)
        said = run("fish", "--no-config", "-c",
                   f"source '{FILES}/shmview.fish'; complete -C \"$LINE\"",
                   env={**self.environment, "LINE": line})
        return [offer.split("\t")[0] for offer in said.splitlines() if offer]


class Zsh(Completions, unittest.TestCase):
    """zsh runs behind a pseudo-terminal."""

    shell = "zsh"

    def offers(self, *words):
        functions = os.path.join(self.folder, "functions")
        os.makedirs(functions, exist_ok=True)
        shutil.copy(FILES / "shmview.zsh", functions + "/_shmview")
        said = run("zsh", "-f", "-c", ZSH,
                   env={**self.environment, "FILES": functions,
                        "DUMP": self.folder + "/dump", "TERM": "dumb",
                        "LINE": " ".join(words)})
        return list(dict.fromkeys(
            match.strip() for match in re.findall(r"<match>([^\r\n]*)", said)))


if __name__ == "__main__":
    need("bash", "sed")
    unittest.main(verbosity=2)
