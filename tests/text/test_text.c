/* text: lines end where they may, and are as wide as the font says. */
#include "fixture.h"

#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MARKS = 4096, LINES = 64, EM = 40 };

/* Measuring fails once, for want of memory; 0: never. */
static unsigned measures, failing_measure;

int __real_rk_fonts_units(struct rk_fonts *fonts, enum rk_face face, const char *text,
                          size_t length);
int __wrap_rk_fonts_units(struct rk_fonts *fonts, enum rk_face face, const char *text,
                          size_t length);

int __wrap_rk_fonts_units(struct rk_fonts *fonts, enum rk_face face, const char *text,
                          size_t length)
{
    return ++measures == failing_measure ? -1 : __real_rk_fonts_units(fonts, face, text, length);
}

/* Andika, for all tests. */
static struct bench {
    struct rk_fixture *fixture;
    struct rk_pack *pack;
    struct rk_fonts *fonts;
    struct rk_mark marks[MARKS];
    char text[20000];
    struct rk_line lines[LINES];
} bench;

static const struct rk_type body = {EM, 54, 40, false, false};

static int open_bench(void **state)
{
    (void)state;
    struct rk_error error;
    struct rk_font faces[RK_FACE_COUNT];
    if (TTF_Init() != 0)
        return -1;
    bench.fixture = rk_fixture_new(true);
    bench.pack = rk_fixture_open(bench.fixture);
    for (enum rk_face face = 0; face < RK_FACE_COUNT; face++)
        rk_pack_font(bench.pack, face, &faces[face], &error);
    return rk_fonts_new(&bench.fonts, faces, RK_MEMORY_SCREENS, &error) ? 0 : -1;
}

static int close_bench(void **state)
{
    (void)state;
    rk_fonts_free(bench.fonts);
    rk_pack_close(bench.pack);
    rk_fixture_free(bench.fixture);
    TTF_Quit();
    return 0;
}

/* A string as the compiler would make it: a line may end behind spaces and at '|', which is taken
 * out; at '~' a word may be divided; '*' switches the weight. */
static struct rk_string make(const char *marked)
{
    uint32_t length = 0, marks = 0;
    bool strong = false;
    for (const char *c = marked; *c; c++) {
        bool space = length > 0 && bench.text[length - 1] == ' ' && *c != ' ';
        bool broken = marks > 0 && bench.marks[marks - 1].offset == length;
        if (*c == '*' && strong)
            bench.marks[marks++] = (struct rk_mark){length, RK_MARK_STRONG_OFF};
        if (*c == '|' || (space && !broken))
            bench.marks[marks++] = (struct rk_mark){length, RK_MARK_BREAK};
        if (*c == '~')
            bench.marks[marks++] = (struct rk_mark){length, RK_MARK_HYPHEN};
        if (*c == '*' && !strong)
            bench.marks[marks++] = (struct rk_mark){length, RK_MARK_STRONG_ON};
        if (*c == '*')
            strong = !strong;
        else if (*c != '|' && *c != '~')
            bench.text[length++] = *c;
    }
    bench.text[length] = '\0';
    return (struct rk_string){bench.text, length, RK_TEXT_APPROVED, bench.marks, marks};
}

/* Lines as "first / second", "div-/ided"; bold runs in [brackets]. */
static void show_lines(const struct rk_string *s, int count, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < bench.lines[i].run_count; j++) {
            const struct rk_run *run = &bench.lines[i].runs[j];
            bool bold = run->face == RK_FACE_BOLD;
            used += (size_t)snprintf(out + used, size - used, "%s%.*s%s", bold ? "[" : "",
                                     (int)(run->end - run->start), s->text + run->start,
                                     bold ? "]" : "");
        }
        if (i + 1 < count)
            used += (size_t)snprintf(out + used, size - used, "%s",
                                     bench.lines[i].hyphen_px ? "-/" : " / ");
    }
}

static const struct break_case {
    const char *name, *text;
    int width; /* in hundredths of an em */
    bool strong;
    const char *want;
} break_cases[] = {
    {"breaks: all in one line", "uno dos tres", 2000, false, "uno dos tres"},
    {"breaks: at spaces", "uno dos tres cuatro", 400, false, "uno dos / tres / cuatro"},
    {"breaks: spaces at the end take no room", "uno dos     tres", 370, false, "uno dos / tres"},
    {"breaks: only where there is a mark",
     "uno\xc2\xa0"
     "dos tres",
     200, false,
     "uno\xc2\xa0"
     "dos / tres"},
    {"breaks: inside a word that has one", "q’illu-|puka", 400, false, "q’illu- / puka"},
    {"breaks: a word too wide stands alone", "a responsabilidad b", 300, false,
     "a / responsabilidad / b"},
    {"breaks: the first word too wide", "responsabilidad a", 300, false, "responsabilidad / a"},
    {"breaks: bold in the middle", "no *des tu* DNI", 2000, false, "no [des tu] DNI"},
    {"breaks: bold over the end of a line", "no *entregues nunca* tu DNI", 650, false,
     "no [entregues] / [nunca] tu DNI"},
    {"breaks: bold to the end", "paga *ya*", 2000, false, "paga [ya]"},
    {"breaks: bold from the start", "*Paga* ya", 2000, false, "[Paga] ya"},
    {"breaks: bold inside a word", "mal*trato*", 2000, false, "mal[trato]"},
    {"breaks: all strong", "no *des* tu DNI", 2000, true, "[no des tu DNI]"},
    {"breaks: a last short word takes one along", "Mira el clima del lugar al que vas tú.", 1540,
     false, "Mira el clima del lugar al que / vas tú."},
    {"breaks: not if that leaves little above", "una responsabilidad sí", 960, false,
     "una responsabilidad / sí"},
    {"breaks: a long word may stand alone above", "responsabilidad entera así", 1150, false,
     "responsabilidad / entera así"},
    {"hyphens: not where the word has room", "una respon~sabi~lidad más", 2000, false,
     "una responsabilidad más"},
    {"hyphens: not if the line is well filled", "una tarde respon~sabi~lidad más", 800, false,
     "una tarde / responsabilidad / más"},
    {"hyphens: if it would be half empty", "una respon~sabi~lidad más", 800, false,
     "una responsabi-/lidad más"},
    {"hyphens: as much as has room", "una respon~sabi~lidad más", 650, false,
     "una respon-/sabilidad más"},
    {"hyphens: not the last word", "una respon~sabi~lidad", 800, false, "una / responsabilidad"},
    {"hyphens: not two lines in a row", "una respon~sabi~lidad a respon~sabi~lidad más", 800, false,
     "una responsabi-/lidad a / responsabilidad / más"},
    {"hyphens: a word too wide", "respon~sabi~lidad", 500, false, "respon-/sabilidad"},
    {"hyphens: a word too wide, in two", "respon~sabi~lidad", 360, false, "respon-/sabi-/lidad"},
    {"hyphens: no room for any part", "respon~sabi~lidad", 100, false, "responsabilidad"},
    {"hyphens: strong text only if too wide", "una respon~sabi~lidad más", 900, true,
     "[una] / [responsabilidad] / [más]"},
    {"hyphens: strong text too wide", "una respon~sabi~lidad", 600, true,
     "[una] / [responsabi]-/[lidad]"},
    {"hyphens: bold in the middle", "una *respon~sabi~lidad* más", 800, false,
     "una [responsabi]-/[lidad] más"},
    {"balance: titles", "uno dos tres cuatro cinco", 900, true, "[uno dos tres] / [cuatro cinco]"},
    {"balance: three lines", "a quien llamar cuando nadie me cree en casa", 800, true,
     "[a quien llamar] / [cuando nadie] / [me cree en casa]"},
    {"balance: not what a word is too wide for", "a responsabilidad b c d", 400, true,
     "[a] / [responsabilidad] / [b c d]"},
    {"breaks: combining marks stay with their letters", "cho\xcc\x88na cho\xcc\x88na", 300, false,
     "cho\xcc\x88na / cho\xcc\x88na"},
    {"breaks: no width at all", "uno dos", 0, false, "uno / dos"},
    {"breaks: less than none", "uno dos", -5, false, "uno / dos"},
    {"breaks: more changes of weight than runs", "*a*b*c*d*e*f*g*h*i*j*", 2000, false,
     "[a]b[c]d[e]f[g]hij"},
};

static void check_breaks(void **state)
{
    const struct break_case *c = *state;
    struct rk_string string = make(c->text);
    struct rk_type type = body;
    type.strong = c->strong;
    char got[512];
    int count =
        rk_text_lines(bench.fonts, &string, type, c->width * EM / 100, bench.lines, LINES, NULL);
    show_lines(&string, count, got, sizeof got);
    assert_string_equal(got, c->want);
}

/* What SDL_ttf says of bytes [start, end), asked in another way than the library does. */
static int width_by_ttf(const struct rk_string *s, uint32_t start, uint32_t end, enum rk_face face)
{
    char text[4096];
    memcpy(text, s->text + start, end - start);
    text[end - start] = '\0';
    int width = 0, height = 0;
    TTF_SizeUTF8(rk_fonts_get(bench.fonts, face, EM), text, &width, &height);
    return width;
}

static const char long_text[] =
    "Te escriben por redes sociales y te *ofrecen mucho dinero* por un trabajo fácil. Pagan tu "
    "pasaje para llevarte lejos, cerca de una mina o del monte. *Al llegar, te quitan el DNI* y "
    "dicen que debes el viaje. Ñuqan~chik~kuna~paqpuni, ch’uspi, *jaqi~naka~xakiti*: kikinpi.";

/* Widths are told for all sizes at once: never less than is drawn, and two pixels more at most. */
static void assert_room_for(int width, int drawn)
{
    assert_in_range(width, drawn, drawn + 2);
}

static void check_line(const struct rk_string *s, const struct rk_line *line, int room,
                       bool one_word)
{
    const struct rk_run *first = &line->runs[0]; /* its words add up to what it is as a whole */
    assert_int_equal(first->width,
                     rk_fonts_width(bench.fonts, first->face, EM, s->text + first->start,
                                    first->end - first->start));
    int x = 0;
    for (int i = 0; i < line->run_count; i++) {
        const struct rk_run *run = &line->runs[i];
        assert_int_equal(run->x, x);
        assert_room_for(run->width, width_by_ttf(s, run->start, run->end, run->face));
        assert_true(i == 0 || run->start == line->runs[i - 1].end);
        x += run->width;
    }
    assert_int_equal(line->width, x + line->hyphen_px);
    if (!one_word)
        assert_true(line->width <= room);
}

static bool has_mark(const struct rk_string *s, enum rk_mark_kind kind, uint32_t offset)
{
    for (uint32_t i = 0; i < s->mark_count; i++) {
        if (s->marks[i].kind == kind && s->marks[i].offset == offset)
            return true;
    }
    return false;
}

/* Of every width: nothing is lost, nothing is cut, nothing is too wide but single words. */
static void lines_keep_their_promises(void **state)
{
    (void)state;
    struct rk_string s = make(long_text);
    for (int room = 60; room < 1400; room += 7) {
        int widest = 0, most = 0;
        int count = rk_text_lines(bench.fonts, &s, body, room, bench.lines, LINES, &widest);
        assert_true(count > 0 && count <= LINES);
        for (int i = 0; i < count; i++) {
            const struct rk_line *line = &bench.lines[i];
            uint32_t start = line->runs[0].start;
            uint32_t end = line->runs[line->run_count - 1].end;
            uint32_t next = i + 1 < count ? bench.lines[i + 1].runs[0].start : s.length;
            bool divided = i > 0 && line[-1].hyphen_px > 0;
            assert_true(i == 0 ? start == 0
                               : has_mark(&s, divided ? RK_MARK_HYPHEN : RK_MARK_BREAK, start));
            assert_int_equal(strspn(s.text + end, " "), next - end);
            check_line(&s, line, room, !memchr(s.text + start, ' ', end - start));
            most = line->width > most ? line->width : most;
        }
        assert_int_equal(widest, most);
        assert_int_equal(rk_text_lines(bench.fonts, &s, body, room, NULL, 0, NULL), count);
    }
}

static void too_wide_word_is_told(void **state)
{
    (void)state;
    struct rk_string s = make("una responsabilidad");
    int widest = 0,
        word = rk_fonts_width(bench.fonts, RK_FACE_REGULAR, EM, s.text + 4, s.length - 4);
    assert_room_for(word, width_by_ttf(&s, 4, s.length, RK_FACE_REGULAR));
    rk_text_lines(bench.fonts, &s, body, word, bench.lines, LINES, &widest);
    assert_int_equal(widest, word);
    rk_text_lines(bench.fonts, &s, body, word - 1, bench.lines, LINES, &widest);
    assert_int_equal(widest, word);
}

static void hyphens_take_room(void **state)
{
    (void)state;
    struct rk_string s = make("una respon~sabilidad más");
    int widest = 0, room = rk_fonts_width(bench.fonts, RK_FACE_REGULAR, EM, "una respon", 10) +
                           rk_fonts_width(bench.fonts, RK_FACE_REGULAR, EM, "-", 1);
    rk_text_lines(bench.fonts, &s, body, room, bench.lines, LINES, &widest);
    const struct rk_line *first = &bench.lines[0];
    int drawn = width_by_ttf(&s, 0, first->runs[0].end, RK_FACE_REGULAR);
    assert_int_equal(first->runs[0].end, 10);
    assert_true(first->hyphen_px > 0 && first->width <= room && widest <= room);
    assert_room_for(first->width - first->hyphen_px, drawn);
    rk_text_lines(bench.fonts, &s, body, room - 2, bench.lines, LINES, NULL);
    assert_int_equal(first->hyphen_px, 0);
    assert_int_equal(first->runs[0].end, 3);
}

static void whole_words_are_asked_for(void **state)
{
    (void)state;
    struct rk_string s = make("respon~sabilidad");
    struct rk_type whole = body;
    whole.whole = true;
    int widest = 0, word = rk_fonts_width(bench.fonts, RK_FACE_REGULAR, EM, s.text, s.length);
    assert_int_equal(rk_text_lines(bench.fonts, &s, body, word - 20, NULL, 0, &widest), 2);
    assert_true(widest <= word - 20);
    assert_int_equal(rk_text_lines(bench.fonts, &s, whole, word - 20, NULL, 0, &widest), 1);
    assert_int_equal(widest, word);
}

static void no_more_lines_are_written_than_have_room(void **state)
{
    (void)state;
    struct rk_string s = make("uno dos tres cuatro");
    memset(bench.lines, 0x55, sizeof bench.lines);
    struct rk_line untouched = bench.lines[2];
    assert_int_equal(rk_text_lines(bench.fonts, &s, body, 100, bench.lines, 2, NULL), 4);
    assert_memory_equal(&bench.lines[2], &untouched, sizeof untouched);
}

static void long_texts_are_cut_between_letters(void **state)
{
    (void)state;
    uint32_t length = 0;
    while (length + 2 < sizeof bench.text)
        length += (uint32_t)sprintf(bench.text + length, "ñ");
    const struct rk_string s = {bench.text, length, RK_TEXT_APPROVED, NULL, 0};
    int count = rk_text_lines(bench.fonts, &s, body, 500, bench.lines, LINES, NULL);
    assert_int_equal(count, 1);
    assert_int_equal(bench.lines[0].runs[0].end, RK_TEXT_BYTES);

    for (uint32_t i = 0; i < MARKS; i++)
        bench.marks[i] = (struct rk_mark){2 * i + 2, RK_MARK_BREAK};
    const struct rk_string split = {bench.text, length, RK_TEXT_APPROVED, bench.marks, MARKS};
    assert_int_equal(rk_text_lines(bench.fonts, &split, body, 1, NULL, 0, NULL), RK_TEXT_LINES);
}

/* Whichever measure is missing: nothing is told rather than something wrong, and it isn't kept. */
static void lines_that_cannot_be_measured(void **state)
{
    (void)state;
    const struct rk_string s = make("una *respon~sabi~lidad* más");
    measures = 0;
    assert_int_equal(rk_text_lines(bench.fonts, &s, body, 320, bench.lines, LINES, NULL), 2);
    const unsigned all = measures;
    assert_true(all > 10);
    for (failing_measure = 1; failing_measure <= all; failing_measure++) {
        measures = 0;
        assert_int_equal(rk_text_lines(bench.fonts, &s, body, 320, bench.lines, LINES, NULL), 0);
    }
    rk_fonts_forget(bench.fonts);
    measures = 0;
    failing_measure = 1;
    assert_int_equal(rk_text_lines(bench.fonts, &s, body, 320, NULL, 0, NULL), 0);
    assert_int_equal(rk_text_lines(bench.fonts, &s, body, 320, NULL, 0, NULL), 2);
    failing_measure = 0;
}

static void more_sizes_than_are_kept_go_on_working(void **state)
{
    (void)state;
    int first = rk_fonts_width(bench.fonts, RK_FACE_BOLD, 20, "1818", 4);
    for (int em = 20; em < 80; em++) {
        TTF_Font *font = rk_fonts_get(bench.fonts, RK_FACE_BOLD, em);
        assert_non_null(font);
        assert_int_equal(TTF_GetFontHinting(font), TTF_HINTING_NONE);
    }
    assert_int_equal(rk_fonts_width(bench.fonts, RK_FACE_BOLD, 20, "1818", 4), first);
    assert_ptr_equal(rk_fonts_get(bench.fonts, RK_FACE_REGULAR, 5000),
                     rk_fonts_get(bench.fonts, RK_FACE_REGULAR, 2000));
    assert_ptr_equal(rk_fonts_get(bench.fonts, RK_FACE_REGULAR, -1),
                     rk_fonts_get(bench.fonts, RK_FACE_REGULAR, 6));
}

static void what_is_no_font_is_refused(void **state)
{
    (void)state;
    static const uint8_t junk[] = "certainly no font";
    struct rk_error error;
    struct rk_font faces[RK_FACE_COUNT] = {{junk, sizeof junk}, {junk, sizeof junk}};
    struct rk_fonts *fonts = NULL;
    assert_false(rk_fonts_new(&fonts, faces, RK_MEMORY_SCREENS, &error));
    assert_null(fonts);
    assert_non_null(strstr(error.text, "regular font"));

    rk_pack_font(bench.pack, RK_FACE_REGULAR, &faces[RK_FACE_REGULAR], &error);
    faces[RK_FACE_BOLD] = (struct rk_font){NULL, 0};
    assert_false(rk_fonts_new(&fonts, faces, RK_MEMORY_SCREENS, &error));
    assert_non_null(strstr(error.text, "bold font"));
    rk_fonts_free(NULL);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(break_cases) + 9];
    size_t count = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(break_cases); i++)
        tests[count++] = (struct CMUnitTest){break_cases[i].name, check_breaks, NULL, NULL,
                                             (void *)(uintptr_t)&break_cases[i]};
    const struct CMUnitTest others[] = {
        cmocka_unit_test(lines_keep_their_promises),
        cmocka_unit_test(too_wide_word_is_told),
        cmocka_unit_test(hyphens_take_room),
        cmocka_unit_test(whole_words_are_asked_for),
        cmocka_unit_test(no_more_lines_are_written_than_have_room),
        cmocka_unit_test(long_texts_are_cut_between_letters),
        cmocka_unit_test(lines_that_cannot_be_measured),
        cmocka_unit_test(more_sizes_than_are_kept_go_on_working),
        cmocka_unit_test(what_is_no_font_is_refused),
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(others); i++)
        tests[count++] = others[i];
    return _cmocka_run_group_tests("text", tests, count, open_bench, close_bench);
}
