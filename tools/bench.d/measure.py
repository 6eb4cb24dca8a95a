"""What tools/bench measures. Every figure is printed with what it is and what it may be at most."""

import argparse
import contextlib
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import many_languages

BUILD = pathlib.Path("build/bench")
FONT = "/usr/share/fonts/truetype/andika/Andika-Regular.ttf"
WIDTH, HEIGHT = 1080, 1920
LANGUAGES = ("quz", "ayr", "shp")
ALL_LANGUAGES = ("es", *LANGUAGES)
CATALOGS = (*LANGUAGES, "en")  # English is for reviewers; no kiosk shows it


def now_us():
    """CLOCK_MONOTONIC, the clock of the kiosk's trace and of the floor."""
    return time.monotonic_ns() // 1000


@contextlib.contextmanager
def display():
    """An X server of our own; yields an environment that leads to it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    number = ""
    while not number.endswith("\n"):  # closing the pipe under its last byte would end the server
        number += os.read(read, 16).decode()
    number = number.strip()
    os.close(read)
    try:
        yield {**os.environ, "DISPLAY": ":" + number, "SDL_VIDEODRIVER": "x11", "LC_ALL": "C.UTF-8"}
    finally:
        server.terminate()
        server.wait()


class Floor:
    """The bare program, until it has presented its text."""

    def __init__(self, environment, frames=None):
        self.started = now_us()
        self.process = subprocess.Popen(
            [BUILD / "floor", FONT, str(WIDTH), str(HEIGHT), *([] if frames is None else [str(frames)])], env=environment, stdout=subprocess.PIPE, text=True)
        self.first_frame = int(self.process.stdout.readline()) - self.started

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Kiosk:
    """The kiosk with a trace, and with a script of touches if one is given."""

    def __init__(self, environment, folder, script=None):
        trace_read, trace_write = os.pipe()
        (folder / "bench.conf").write_text("[session]\nidle_seconds = 600\n[content]\ndevelopment_key = yes\n")
        command = [BUILD / "rikchari", "--pack", folder / "awareness.rkp", "--window", f"{WIDTH}x{HEIGHT}",
                   "--config", folder / "bench.conf", "--trace", f"/dev/fd/{trace_write}"]
        if script is not None:
            (folder / "script").write_text(script)
            command += ["--script", folder / "script"]
        self.started = now_us()
        self.process = subprocess.Popen(command, env=environment, pass_fds=[trace_write])
        os.close(trace_write)
        self.trace = os.fdopen(trace_read)

    def frames(self):
        """The frames presented from now on, as dictionaries, until the program ends."""
        for line in self.trace:
            if line.startswith("frame "):
                yield dict(word.split("=", 1) for word in line.split() if "=" in word)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.trace.close()


def pss_kib(pid):
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError("the kernel tells no PSS")


def measure_start(environment, folder, runs):
    """From exec to the first screen presented, in turn with the floor."""
    ratios, starts = [], []
    for _ in range(runs):
        with Floor(environment) as floor:
            pass
        with Kiosk(environment, folder) as kiosk:
            first = int(next(kiosk.frames())["us"]) - kiosk.started
        ratios.append(first / floor.first_frame)
        starts.append(first / 1000)
    return {"start_ms": statistics.median(starts), "start_vs_floor": statistics.median(ratios)}


def walk(rounds):
    """Touches that lead a visitor through every kind of screen and every language."""
    lines = ["300 start", "60 language es"]
    for i in range(rounds):
        lines += ["60 help", "60 back", "60 languages", f"60 language {ALL_LANGUAGES[i % 4]}", "60 help", "60 home"]
    return "\n".join(lines + ["200 quit"]) + "\n"


def measure_changes(environment, folder, rounds):
    """From the finger lifted to the new screen presented."""
    times = []
    with Kiosk(environment, folder, walk(rounds)) as kiosk:
        for frame in kiosk.frames():
            if frame["cause"] == "touch":
                times.append((int(frame["us"]) - int(frame["input_us"])) / 1000)
    times.sort()
    return {"changes": len(times), "change_median_ms": statistics.median(times),
            "change_p99_ms": times[min(len(times) - 1, len(times) * 99 // 100)]}


def measure_transitions(environment, folder, rounds):
    """Each frame of the movement from screen to screen, held against filling the window."""
    with Floor(environment, 200) as floor:
        fills = sorted(int(word) for word in floor.process.stdout.readline().split())
    slow = walk(rounds).replace("60 ", "220 ")
    with Kiosk(environment, folder, slow) as kiosk:
        times = sorted(int(frame["work_us"]) for frame in kiosk.frames() if frame["cause"] == "slide")
    return {"transition_frames": len(times), "transition_p99_ms": times[min(len(times) - 1, len(times) * 99 // 100)] / 1000,
            "transition_vs_fill": statistics.median(times) / statistics.median(fills)}


def measure_memory(environment, folder):
    """The most that the kiosk holds while it shows every kind of screen in every language."""
    with Floor(environment) as floor:
        floor_kib = pss_kib(floor.process.pid)
    peak = 0
    with Kiosk(environment, folder, walk(4)) as kiosk:
        for _ in kiosk.frames():
            with contextlib.suppress(OSError):  # it ended between the frame and the look
                peak = max(peak, pss_kib(kiosk.process.pid))
    return {"pss_mib": peak / 1024, "pss_vs_floor": peak / floor_kib}


def wakeups(pid):
    total = 0
    for thread in pathlib.Path(f"/proc/{pid}/task").iterdir():
        for line in (thread / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def cpu_ticks(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def measure_idling(environment, folder, seconds):
    """What a screen costs that nobody touches."""
    with Kiosk(environment, folder, "300 start\n60 language es\n") as kiosk:
        frames = kiosk.frames()
        while next(frames)["place"] != "screen":
            pass
        time.sleep(2)
        pid = kiosk.process.pid
        before, began = (wakeups(pid), cpu_ticks(pid)), now_us()
        time.sleep(seconds)
        after = wakeups(pid), cpu_ticks(pid)
        kiosk.process.terminate()
        drawn = sum(1 for frame in frames if int(frame["us"]) > began)
    return {"idle_frames": drawn, "idle_wakeups_per_s": (after[0] - before[0]) / seconds,
            "idle_cpu_ms_per_min": (after[1] - before[1]) * 1000 / os.sysconf("SC_CLK_TCK") * 60 / seconds}


def run_ms(command):
    started = now_us()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (now_us() - started) / 1000


def cpu_ms(command):
    """Processor time, which other programs on the machine change less than time on the wall."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def measure_compiling(folder, runs):
    """All content from nothing; and its catalogs alone, in turn with msgfmt on the same files."""
    builds, ratios = [], []
    for _ in range(runs):
        builds.append(run_ms([BUILD / "rikcharic", "build", "-o", folder / "again.rkp"]))
        msgfmt = sum(cpu_ms(["msgfmt", "--check", "-o", "/dev/null", f"locales/{language}.po"])
                     for language in CATALOGS)
        ratios.append(cpu_ms([BUILD / "catalogs", "."]) / msgfmt)
    return {"compile_ms": statistics.median(builds), "po_vs_msgfmt": statistics.median(ratios)}


def peak_kib(command):
    """The most memory that a program held."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise subprocess.CalledProcessError(status, command)
    return usage.ru_maxrss


def printed_us(command):
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure_scale(folder, runs):
    """Fifty languages of two thousand texts each: reading and checking, laying out, in turn with msgfmt."""
    many, half = folder / "many", folder / "half"
    many_languages.write(many, 50, 2000)
    many_languages.write(half, 25, 2000)
    catalogs = sorted((many / "locales").glob("*.po"))
    reading, fitting, all_ways = [], [], []
    for _ in range(runs):
        msgfmt = sum(cpu_ms(["msgfmt", "--check", "-o", "/dev/null", catalog]) for catalog in catalogs)
        reading.append(printed_us([BUILD / "catalogs", many]) / 1000 / msgfmt)
        fitting.append(printed_us([BUILD / "fits", many]) / 1000 / msgfmt)
        all_ways.append(printed_us([BUILD / "fits", many, "all"]) / 1000 / msgfmt)
    memory = peak_kib([BUILD / "catalogs", many]) / peak_kib([BUILD / "catalogs", half])
    return {"po_scale_vs_msgfmt": statistics.median(reading), "po_scale_memory": memory,
            "fit_vs_msgfmt": statistics.median(fitting), "fit_all_vs_msgfmt": statistics.median(all_ways)}
def save(path, text):
    """As editors do: another file takes the place of the old one."""
    beside = path.with_suffix(".tmp")
    beside.write_text(text)
    beside.rename(path)


def presented_with(trace, words):
    """When the first frame was presented that shows these words."""
    presented = 0
    for line in trace:
        if line.startswith("frame "):
            presented = int(line.split("us=", 1)[1].split()[0])
        elif words in line:
            return presented
    raise RuntimeError(f"the preview ended before it showed {words}")


def measure_preview(environment, folder, runs):
    """From a catalog saved to the new text presented: one title, with another word each time."""
    for name in ("assets", "locales"):
        shutil.copytree(name, folder / "sources" / name)
    catalog = folder / "sources/locales/quz.po"
    before, spanish, after = catalog.read_text().partition('msgid "Antes de aceptar un trabajo"\n')
    rest = after.partition("\n")[2]
    read, write = os.pipe()
    process = subprocess.Popen(
        [BUILD / "rikcharic", "-C", folder / "sources", "preview", "quz", "--",
         "--window", f"{WIDTH}x{HEIGHT}", "--trace", f"/dev/fd/{write}"],
        env=environment, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    times = []
    with os.fdopen(read) as trace:
        presented_with(trace, "-> open antes-de-aceptar")
        for run in range(runs):
            word = "Aymuray" + chr(ord("a") + run)
            time.sleep(1)  # the texts are still being checked for room: nobody saves that fast
            saved = now_us()
            save(catalog, f'{before}{spanish}msgstr "{word}"\n{rest}')
            times.append((presented_with(trace, word) - saved) / 1000)
        process.terminate()
        process.wait()
    return {"preview_ms": statistics.median(times)}


MEANINGS = {
    "start_ms": ("cold start to the first screen", "ms", None),
    "start_vs_floor": ("… held against a bare SDL program", "×", 1.5),
    "changes": ("changes of screen measured", "", None),
    "change_median_ms": ("finger up to the new screen, median", "ms", None),
    "change_p99_ms": ("… the slowest of a hundred", "ms", 16.7),
    "transition_frames": ("frames measured on the way from screen to screen", "", None),
    "transition_p99_ms": ("… the slowest of a hundred", "ms", 16.7),
    "transition_vs_fill": ("… the median, against filling and presenting the window", "×", None),
    "idle_frames": ("frames drawn while nobody touches", "", 0),
    "idle_wakeups_per_s": ("… times the program woke up, a second", "", 2),
    "idle_cpu_ms_per_min": ("… processor time, a minute", "ms", 10),
    "pss_mib": ("peak memory (PSS)", "MiB", None),
    "pss_vs_floor": ("… held against a bare SDL program", "×", 1.5),
    "compile_ms": ("compiling all content from nothing", "ms", 1000),
    "preview_ms": ("a catalog saved to its text in the preview", "ms", 200),
    "po_vs_msgfmt": ("reading and checking the catalogs, against msgfmt", "×", 1.5),
    "po_scale_vs_msgfmt": ("the same for 50 languages of 2,000 texts", "×", 1.5),
    "po_scale_memory": ("… its memory, against 25 languages", "×", 2.0),
    "fit_vs_msgfmt": ("… room for all of it at three sizes, against msgfmt", "×", 4),
    "fit_all_vs_msgfmt": ("… and with large letters and lowered, against msgfmt", "×", None),
}


def print_table(figures):
    for name, value in figures.items():
        meaning, unit, limit = MEANINGS[name]
        bound = "" if limit is None else f"at most {limit:g} {unit}"
        verdict = "" if limit is None or value <= limit else "  ← over"
        print(f"{name:22} {value:9.2f} {unit:4} {bound:16} {meaning}{verdict}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    figures = {}
    with tempfile.TemporaryDirectory() as name, display() as environment:
        folder = pathlib.Path(name)
        subprocess.run([BUILD / "rikcharic", "build", "-o", folder / "awareness.rkp"], check=True, stdout=sys.stderr)
        subprocess.run([BUILD / "rikcharic", "sign", "--development", folder / "awareness.rkp"], check=True, stdout=sys.stderr)
        figures |= measure_start(environment, folder, 3 if options.quick else 21)
        figures |= measure_changes(environment, folder, 5 if options.quick else 60)
        figures |= measure_transitions(environment, folder, 4 if options.quick else 20)
        figures |= measure_memory(environment, folder)
        figures |= measure_compiling(folder, 3 if options.quick else 11)
        figures |= measure_scale(folder, 1 if options.quick else 3)
        figures |= measure_preview(environment, folder, 5 if options.quick else 21)
        figures |= measure_idling(environment, folder, 10 if options.quick else 60)
    if options.json:
        print(json.dumps({key: round(value, 3) for key, value in figures.items()}))
    else:
        print_table(figures)


main()
