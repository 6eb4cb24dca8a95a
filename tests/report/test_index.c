/* report: the index file, written, read back and compared with a text. */
#include "support.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

#define TITLE "2031 Trafficking in Persons Report: Freedonia\n"
#define OTHER_PARTS                                                                                \
    "\n* Pass a law.\n* Hire nine people.\nPROSECUTION\nNone.\nPROTECTION\nNone.\n"                \
    "TRAFFICKING PROFILE\nNobody knows.\n"
#define NARRATIVE                                                                                  \
    TITLE "\n* Pass a law.\n* Hire nine people.\nPROSECUTION\nIt cost 3.3 million ($1,275).\n"     \
          "PROTECTION\nSome.\nPREVENTION\nThe plan is for 2021\u20132030. It rests.\n"             \
          "TRAFFICKING PROFILE\nNobody knows.\n"

#define HASH   "0123456789abcdef0123456789abcdef"
#define HEADER "report-index 1\tFreedonia\n"

static struct rk_report_index *parse_text(struct fixture *f, const char *text)
{
    return rk_report_parse_text(f->arena, "r.txt", text, strlen(text), f->diags);
}

static struct rk_report_index *parse_index(struct fixture *f, const char *text)
{
    return rk_report_parse_index(f->arena, "r.index", text, strlen(text), f->diags);
}

static const char *file_text(struct fixture *f, const char *path)
{
    struct rk_file file;
    struct rk_error error;
    assert_true(rk_file_open(&file, path, 100000, &error));
    const char *text = rk_arena_strndup(f->arena, (const char *)file.bytes, file.size);
    rk_file_close(&file);
    return text;
}

/* The written file to the letter: other programs read it. (b2sum -l 128 gives the hashes.) */
static void index_is_written(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *index = parse_text(f, NARRATIVE);
    struct rk_error error;
    const char *path = scratch_path(f, "written.index");
    assert_true(rk_report_write(index, path, &error));
    assert_string_equal(messages(f), "");
    assert_string_equal(file_text(f, path),
                        "report-index 1\t2031 Trafficking in Persons Report: Freedonia\n"
                        "recommendations.1.1\t917baa273f113b55ac9b91a20e3c2e9c\n"
                        "recommendations.1.2\t40cba9253f384d23dcc57e7af6af3169\t9\n"
                        "prosecution.1.1\t790bed63c05c2e8559c72eba3c6a7c4b\t3.3 million\t1275\n"
                        "protection.1.1\t08862ecccafd965755e31599efcd2ac3\n"
                        "prevention.1.1\tbc2e76bec713880ebde82d93c844e701\t2021-2030\n"
                        "prevention.1.2\t005e1b3cd0e2816a88c23f8c1fd32511\n"
                        "profile.1.1\te11c278e43c821570325b313a6e52ba2\n");
}

static void index_comes_back(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *text = parse_text(f, NARRATIVE);
    struct rk_error error;
    const char *path = scratch_path(f, "back.index");
    assert_true(rk_report_write(text, path, &error));
    struct rk_report_index *index = rk_report_read_index(f->arena, path, f->diags);
    assert_string_equal(index->title, text->title);
    assert_int_equal(index->passages.count, text->passages.count);
    assert_true(rk_report_compare(index, text, f->diags));
    assert_string_equal(messages(f), "");
    const struct rk_passage *cost = rk_report_find(index, "prosecution.1.1");
    assert_true(rk_passage_states(cost, "3.3 million"));
    assert_null(cost->text);
    assert_null(rk_report_find(index, "prosecution.1.2"));
}

static void without_title_nothing_is_written(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *index = parse_text(f, "Hello.\n");
    struct rk_error error;
    assert_false(rk_report_write(index, "untitled.index", &error));
    assert_string_equal(error.text, "untitled.index: not written: the report has no title");
}

static const struct strict_case {
    const char *name, *text, *messages;
} strict_cases[] = {
    {"index: as it should be",
     HEADER "summary.1.1\t" HASH "\nsummary.1.2\t" HASH "\t3.3 million\t7\nsummary.2.1\t" HASH
            "\nprofile.1.1\t" HASH "\n",
     ""},
    {"index: empty", "",
     "r.index:1:1: error[RK0110]: the index has no passages; write it again with rikcharic report "
     "index\n"},
    {"index: header only", HEADER,
     "r.index:2:1: error[RK0110]: the index has no passages; write it again with rikcharic report "
     "index\n"},
    {"index: another version", "report-index 2\tFreedonia\nsummary.1.1\t" HASH "\n",
     "r.index:1:1: error[RK0105]: expected \"report-index 1\", a tab and the report's title, found "
     "\"report-index 2\"\n"},
    {"index: no title", "report-index 1\nsummary.1.1\t" HASH "\n",
     "r.index:1:15: error[RK0105]: expected a tab and the report's title behind \"report-index "
     "1\"\n"},
    {"index: two titles", "report-index 1\ta\tb\nsummary.1.1\t" HASH "\n",
     "r.index:1:16: error[RK0105]: expected a tab and the report's title behind \"report-index "
     "1\"\n"},
    {"index: names that are none",
     HEADER "summary\t" HASH "\nsumm.1.1\t" HASH "\nsummary.0.1\t" HASH "\nsummary.1.01\t" HASH
            "\nsummary.1.1.1\t" HASH "\nsummary.4294967296.1\t" HASH "\nsummary.1.\t" HASH "\n\n",
     "r.index:2:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"summary\"\n"
     "r.index:3:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"summ.1.1\"\n"
     "r.index:4:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"summary.0.1\"\n"
     "r.index:5:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"summary.1.01\"\n"
     "r.index:6:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"summary.1.1.1\"\n"
     "r.index:7:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"summary.4294967296.1\"\n"
     "r.index:8:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"summary.1.\"\n"
     "r.index:9:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"\"\n"},
    {"index: a long name is cut between characters", HEADER "ñññññññññññññññññññññññññññññañññññ\n",
     "r.index:2:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"ññññññññññññññññññññññññññññña\"\n"},
    {"index: hashes that are none",
     HEADER "summary.1.1\nsummary.1.2\t0123\nsummary.1.3\t" HASH "0\n"
            "summary.1.4\t0123456789ABCDEF0123456789abcdef\nsummary.1.5 " HASH "\n",
     "r.index:2:12: error[RK0107]: expected the hash of summary.1.1, 32 of the digits 0-9 and a-f, "
     "found \"\"\n"
     "r.index:3:13: error[RK0107]: expected the hash of summary.1.2, 32 of the digits 0-9 and a-f, "
     "found \"0123\"\n"
     "r.index:4:13: error[RK0107]: expected the hash of summary.1.3, 32 of the digits 0-9 and a-f, "
     "found \"" HASH "0\"\n"
     "r.index:5:13: error[RK0107]: expected the hash of summary.1.4, 32 of the digits 0-9 and a-f, "
     "found \"0123456789ABCDEF0123456789abcdef\"\n"
     "r.index:6:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"summary.1.5 " HASH "\"\n"},
    {"index: figures that are none",
     HEADER "summary.1.1\t" HASH "\t1,275\nsummary.1.2\t" HASH "\t7\tnine\nsummary.1.3\t" HASH
            "\t\nsummary.1.4\t" HASH "\t7 8\nsummary.1.5\t" HASH "\t\u00F1\t7\nsummary.1.6\t" HASH
            "\t7\r\n",
     "r.index:2:46: error[RK0108]: expected a figure such as 1275, 3.3 million or 2021-2030, found "
     "\"1,275\"\n"
     "r.index:3:48: error[RK0108]: expected a figure such as 1275, 3.3 million or 2021-2030, found "
     "\"nine\"\n"
     "r.index:4:46: error[RK0108]: expected a figure such as 1275, 3.3 million or 2021-2030, found "
     "\"\"\n"
     "r.index:5:46: error[RK0108]: expected a figure such as 1275, 3.3 million or 2021-2030, found "
     "\"7 8\"\n"
     "r.index:6:46: error[RK0108]: expected a figure such as 1275, 3.3 million or 2021-2030, found "
     "\"\u00F1\"\n"
     "r.index:7:46: error[RK0108]: expected a figure such as 1275, 3.3 million or 2021-2030, found "
     "\"7\r\"\n"},
    {"index: does not start at the start", HEADER "summary.1.2\t" HASH "\n",
     "r.index:2:1: error[RK0109]: summary.1.2 can't stand behind the title: a passage is missing, "
     "misplaced or here twice\n"},
    {"index: twice", HEADER "summary.1.1\t" HASH "\nsummary.1.1\t" HASH "\n",
     "r.index:3:1: error[RK0109]: summary.1.1 can't stand behind summary.1.1: a passage is "
     "missing, "
     "misplaced or here twice\n"},
    {"index: a sentence missing", HEADER "summary.1.1\t" HASH "\nsummary.1.3\t" HASH "\n",
     "r.index:3:1: error[RK0109]: summary.1.3 can't stand behind summary.1.1: a passage is "
     "missing, "
     "misplaced or here twice\n"},
    {"index: a paragraph missing", HEADER "summary.1.1\t" HASH "\nsummary.3.1\t" HASH "\n",
     "r.index:3:1: error[RK0109]: summary.3.1 can't stand behind summary.1.1: a passage is "
     "missing, "
     "misplaced or here twice\n"},
    {"index: parts out of order", HEADER "profile.1.1\t" HASH "\nprevention.1.1\t" HASH "\n",
     "r.index:3:1: error[RK0109]: prevention.1.1 can't stand behind profile.1.1: a passage is "
     "missing, misplaced or here twice\n"},
    {"index: a lost line is no second mistake",
     HEADER "summary.1.1\t" HASH "\nsomething.1.2\t" HASH "\nsummary.1.3\t" HASH "\n",
     "r.index:3:1: error[RK0106]: expected the name of a passage such as prevention.3.2, found "
     "\"something.1.2\"\n"},
    {"index: cut in a line", HEADER "summary.1.1\t" HASH "\nsummary.1.2\t" HASH,
     "r.index:3:45: error[RK0110]: the last line has no end; the file was cut\n"},
    {"index: not UTF-8", HEADER "summary.1.1\xff\t" HASH "\n",
     "r.index:2:12: error[RK0002]: the byte 0xff is not UTF-8\n"},
};

static void is_strict(void **state)
{
    struct fixture *f = *state;
    const struct strict_case *c = f->row;
    parse_index(f, c->text);
    assert_string_equal(messages(f), c->messages);
}

static void a_nul_in_an_index_is_reported(void **state)
{
    struct fixture *f = *state;
    static const char text[] = HEADER "summary.1.1\t" HASH "\0\n";
    assert_null(rk_report_parse_index(f->arena, "r.index", text, sizeof text - 1, f->diags));
    assert_string_equal(messages(f),
                        "r.index:2:45: error[RK0103]: a NUL character; is this a text file?\n");
}

/* (PREVENTION stands last, so the passages have to be sorted to be compared.) */
static void differences_are_reported(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *was = parse_text(f, TITLE "\nOne day. The 2nd.\n" OTHER_PARTS
                                                      "PREVENTION\nIt saw 7 men. It left.\n");
    struct rk_report_index *is = parse_text(f, TITLE "\nOne day. The third.\n\nNew.\n" OTHER_PARTS
                                                     "PREVENTION\nIt saw 7 men.\n");
    struct rk_diags *both = rk_diags_new(f->arena);
    f->diags = both;
    struct rk_passage *men = &is->passages.items[is->passages.count - 1];
    men->figures.items[0].value = "8";
    for (size_t i = 0; i < was->passages.count; i++)
        was->passages.items[i].loc.file = "r.index";
    assert_false(rk_report_compare(was, is, both));
    assert_string_equal(
        messages(f),
        "r.index:14:1: error[RK0112]: the figures of prevention.1.1 are not those of its text; "
        "write the index again\n"
        "r.index:14:15: error[RK0114]: prevention.1.2 is not in the report's text\n"
        "r.txt:3:10: error[RK0111]: summary.1.2 is not the text that was indexed (r.index:3)\n"
        "r.txt:5:1: error[RK0113]: summary.2.1 is not in the index\n");
}

static void another_report_is_not_compared(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *index = parse_index(f, HEADER "summary.1.1\t" HASH "\n");
    struct rk_report_index *text = parse_text(f, NARRATIVE);
    assert_false(rk_report_compare(index, text, f->diags));
    assert_string_equal(messages(f),
                        "r.index:1: error[RK0115]: this is the index of \"Freedonia\", the text at "
                        "hand is \"2031 Trafficking in Persons Report: Freedonia\"\n");
}

static const char good[] = "report-index 1\tFreedonia\n"
                           "summary.1.1\t" HASH "\t3.3 million\t1275\n"
                           "summary.2.1\t" HASH "\n"
                           "profile.1.1\t" HASH "\t2021-2030\n";

/* In a buffer of exactly this size, so that the sanitizer sees a read behind it. */
static bool same_as_good(struct fixture *f, const char *text, size_t size)
{
    char *exact = malloc(size);
    memcpy(exact, text, size);
    struct rk_diags *diags = rk_diags_new(f->arena);
    struct rk_report_index *index = rk_report_parse_index(f->arena, "r.index", exact, size, diags);
    free(exact);
    return index && rk_diags_count(diags, RK_ERROR) == 0 &&
           rk_report_compare(index, parse_index(f, good), diags);
}

static void no_cut_goes_unnoticed(void **state)
{
    for (size_t size = 0; size < sizeof good - 1; size++)
        assert_false(same_as_good(*state, good, size));
    assert_true(same_as_good(*state, good, sizeof good - 1));
}

static void no_flipped_bit_goes_unnoticed(void **state)
{
    char text[sizeof good];
    memcpy(text, good, sizeof good);
    for (size_t bit = 0; bit < 8 * (sizeof good - 1); bit++) {
        text[bit / 8] = (char)(good[bit / 8] ^ 1 << bit % 8);
        assert_false(same_as_good(*state, text, sizeof good - 1));
        text[bit / 8] = good[bit / 8];
    }
}

static int remove_scratch(void **state)
{
    struct fixture f = {.arena = rk_arena_new()};
    (void)state;
    remove(scratch_path(&f, "written.index"));
    remove(scratch_path(&f, "back.index"));
    int failed = remove(scratch_path(&f, ""));
    rk_arena_free(f.arena);
    return failed;
}

int main(void)
{
    enum { STRICT = RK_ARRAY_LEN(strict_cases) };
    static const struct CMUnitTest singles[] = {
        cmocka_unit_test_setup_teardown(index_is_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(index_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_title_nothing_is_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_nul_in_an_index_is_reported, set_up, tear_down),
        cmocka_unit_test_setup_teardown(differences_are_reported, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_report_is_not_compared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_cut_goes_unnoticed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_flipped_bit_goes_unnoticed, set_up, tear_down),
    };
    struct CMUnitTest tests[STRICT + RK_ARRAY_LEN(singles)];
    for (size_t i = 0; i < STRICT; i++)
        tests[i] = (struct CMUnitTest){strict_cases[i].name, is_strict, set_up, tear_down,
                                       (void *)(uintptr_t)&strict_cases[i]};
    memcpy(tests + STRICT, singles, sizeof singles);
    return cmocka_run_group_tests_name("report: index", tests, NULL, remove_scratch);
}
