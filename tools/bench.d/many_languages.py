"""Sources of a pack with many languages and messages, always the same for the same numbers.

    many_languages.py FOLDER LANGUAGES MESSAGES
"""

import pathlib
import random
import shutil
import string
import sys

SYLLABLES = [first + vowel for first in "chkllmnpqrstwy" for vowel in "aeiou"]
TEXTS_A_SCREEN = 10  # its title among them


def word(dice):
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(1, 4)))


class Lexicon:
    """The words of a language. As in real texts the few frequent ones make up most of a text (Zipf)."""

    SIZE = 5000

    def __init__(self, dice):
        self.words = [word(dice) for _ in range(self.SIZE)]
        total, self.weights = 0.0, []
        for rank in range(1, self.SIZE + 1):
            total += 1 / rank
            self.weights.append(total)

    def pick(self, dice, count):
        return dice.choices(self.words, cum_weights=self.weights, k=count)


def sentence(dice, lexicon, number):
    """From six to sixteen words; some are strong, some texts have a figure."""
    words = lexicon.pick(dice, dice.randint(6, 16))
    if number % 3 == 0:
        words[2] = f"**{words[2]}**"
    if number % 5 == 0:
        words[4] = "{calls}"
    return " ".join(words).capitalize() + "."


def spell(number):
    """A number in letters: texts have no digits."""
    return "".join(string.ascii_lowercase[int(digit)] for digit in str(number))


def translate(dice, lexicon, text):
    """Another word in place of each, with the same marks."""
    old = text.split()
    new = lexicon.pick(dice, len(old))
    marked = [f"**{b}**" if a.startswith("**") else a if a == "{calls}" else b for a, b in zip(old, new)]
    return " ".join(marked).capitalize() + "."


def write_screens(folder, count):
    """Screens of cards, each leading to the next ten, so that a visitor gets to all of them. Returns their texts."""
    dice = random.Random("es")
    lexicon = Lexicon(dice)
    titles = [f"{word(dice).capitalize()} {word(dice)} {spell(i)}" for i in range(count)]
    texts = list(titles)
    for i in range(count):
        body = [sentence(dice, lexicon, i * TEXTS_A_SCREEN + k) for k in range(TEXTS_A_SCREEN - 1)]
        texts += body
        links = [f"- [](s-{k})" for k in range(10 * i + 10, min(10 * i + 20, count))]
        parent = "inicio" if i < 10 else f"s-{i // 10 - 1}"
        (folder / f"s-{i}.md").write_text(
            f"---\nkind: cards\nparent: {parent}\npictogram: trabajo\nsources: [bench]\n---\n# {titles[i]}\n\n"
            + "\n\n".join(body) + "\n\n" + "\n".join(links) + "\n")
    return texts


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_catalog(path, tag, messages):
    dice = random.Random(tag)
    lexicon = Lexicon(dice)
    with path.open("w") as out:
        out.write(f'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"MIME-Version: 1.0\\n"\n'
                  '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n')
        for text in messages:
            out.write(f"\n#. cards: texto de tarjeta\n#, fuzzy\nmsgid {quote(text)}\nmsgstr {quote(translate(dice, lexicon, text))}\n")


def tags(count):
    return ["z" + a + b for a in string.ascii_lowercase for b in string.ascii_lowercase][:count]


def write_languages(path, names):
    entry = ('- tag: {0}\n  name: {1}\n  detail: ""\n  decimal: ","\n  group: ""\n  group_from: 5\n'
             '  date: "{{day}}/{{month}}/{{year}}"\n  million: millones\n')
    path.write_text(entry.format("es", "Español") + "".join(entry.format(name, name.upper()) for name in names))


def write_rest(assets, repository):
    """What every pack needs: the kiosk's own texts, pictograms, a contact, a first screen and one of help."""
    shutil.copytree(repository / "pictograms", assets / "pictograms")
    shutil.copytree(repository / "report", assets / "report", ignore=shutil.ignore_patterns("*.yaml"))
    shutil.copy(repository / "interface.yaml", assets)
    (assets / "sources.yaml").write_text('bench: {title: "Invented", date: n.d.}\n')
    (assets / "facts.yaml").write_text('calls: {value: "118", source: bench}\n')
    (assets / "contacts.yaml").write_text(
        'linea: {number: "100", name: Linea, purpose: Escucha, hours: Siempre, cost: Gratis, languages: Castellano,'
        " police: false, verified: 2026-01-01, sources: [bench]}\n")
    front = "---\nkind: {}\n{}pictogram: trabajo\n---\n# {}\n\n"
    links = "".join(f"- [](s-{i})\n" for i in range(10))
    screens = assets / "screens"
    (screens / "inicio.md").write_text(front.format("menu", "", "Inicio") + links + "- [](ayuda)\n")
    (screens / "ayuda.md").write_text(front.format("contacts", "parent: inicio\n", "Ayuda") + "- [](ayuda-linea)\n")
    (screens / "ayuda-linea.md").write_text(
        front.format("contact", "parent: ayuda\ncontact: linea\n", "Llamar") + "Llama.\n")


def write(folder, languages, messages, repository=pathlib.Path("assets")):
    screens = folder / "assets" / "screens"
    screens.mkdir(parents=True)
    (folder / "locales").mkdir()
    texts = write_screens(screens, messages // TEXTS_A_SCREEN)
    write_rest(folder / "assets", repository)
    names = tags(languages)
    write_languages(folder / "locales" / "languages.yaml", names)
    for name in names:
        write_catalog(folder / "locales" / f"{name}.po", name, texts)


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
