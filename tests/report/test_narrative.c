/* report: an invented country's narratives, split into passages. */
#include "support.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

#define TITLE       "2031 Trafficking in Persons Report: Freedonia\n"
#define LIST        "\nPass a law. * Train 20 judges.\n"
#define PROSECUTION "\nThe government increased prosecution efforts. Two men went to prison.\n"
#define PROTECTION  "\nThe government maintained efforts to identify and protect victims.\n"
#define PREVENTION  "\nThe government decreased prevention efforts.\n"
#define PROFILE     "\nAs reported over the past five years, traffickers exploit Freedonians.\n"

static const struct split_case {
    const char *name, *text, *want, *messages;
} split_cases[] = {
    {"split: without headings",
     TITLE "\nFREEDONIA (Tier 2)\n\nIt tries. It has 3 laws.\n" LIST PROSECUTION PROTECTION
         PREVENTION PROFILE,
     "2031 Trafficking in Persons Report: Freedonia\n"
     "summary.1.1 @3:1 [2] FREEDONIA (Tier 2)\n"
     "summary.2.1 @5:1 [] It tries.\n"
     "summary.2.2 @5:11 [3] It has 3 laws.\n"
     "recommendations.1.1 @7:1 [] Pass a law.\n"
     "recommendations.1.2 @7:15 [20] Train 20 judges.\n"
     "prosecution.1.1 @9:1 [] The government increased prosecution efforts.\n"
     "prosecution.1.2 @9:47 [2] Two men went to prison.\n"
     "protection.1.1 @11:1 [] The government maintained efforts to identify and protect victims.\n"
     "prevention.1.1 @13:1 [] The government decreased prevention efforts.\n"
     "profile.1.1 @15:1 [5] As reported over the past five years, traffickers exploit "
     "Freedonians.\n",
     ""},
    {"split: with headings, wrapped lines, CRLF and a byte order mark",
     "\uFEFF2031 Trafficking in Persons Report: Freedonia\r\nFREEDONIA (Tier 2)\r\nIt\r\ntries.\r\n"
     "PRIORITIZED RECOMMENDATIONS:\r\n- Pass a law\r\n  that works.\r\n-\tTrain\u00A0judges.\r\n"
     "\u00A0\r\nPROSECUTION\r\nCourts met.  They judged.\r\n\r\nMore courts.\r\nPROTECTION\r\n"
     "Nuns help.\r\nprevention:\r\nSchools teach.\r\nTRAFFICKING PROFILE:\r\nMen are sold.",
     "2031 Trafficking in Persons Report: Freedonia\n"
     "summary.1.1 @2:1 [2] FREEDONIA (Tier 2)\n"
     "summary.2.1 @3:1 [] It tries.\n"
     "recommendations.1.1 @6:3 [] Pass a law that works.\n"
     "recommendations.1.2 @8:3 [] Train judges.\n"
     "prosecution.1.1 @11:1 [] Courts met.\n"
     "prosecution.1.2 @11:14 [] They judged.\n"
     "prosecution.2.1 @13:1 [] More courts.\n"
     "protection.1.1 @15:1 [] Nuns help.\n"
     "prevention.1.1 @17:1 [] Schools teach.\n"
     "profile.1.1 @19:1 [] Men are sold.\n",
     ""},
    {"split: recommendations on lines of their own are one paragraph",
     TITLE
     "\n* Pass a law. Make it good.\n\n\u2022Train judges \u2013 and clerks.\n\n"
     "Count * all * victims.\n\nBe kind. Be quick.\n" PROSECUTION PROTECTION PREVENTION PROFILE,
     "2031 Trafficking in Persons Report: Freedonia\n"
     "recommendations.1.1 @3:3 [] Pass a law. Make it good.\n"
     "recommendations.1.2 @5:2 [] Train judges \u2013 and clerks.\n"
     "recommendations.1.3 @7:1 [] Count\n"
     "recommendations.1.4 @7:9 [] all\n"
     "recommendations.1.5 @7:15 [] victims.\n"
     "recommendations.1.6 @9:1 [] Be kind.\n"
     "recommendations.1.7 @9:10 [] Be quick.\n"
     "prosecution.1.1 @11:1 [] The government increased prosecution efforts.\n"
     "prosecution.1.2 @11:47 [2] Two men went to prison.\n"
     "protection.1.1 @13:1 [] The government maintained efforts to identify and protect victims.\n"
     "prevention.1.1 @15:1 [] The government decreased prevention efforts.\n"
     "profile.1.1 @17:1 [5] As reported over the past five years, traffickers exploit "
     "Freedonians.\n",
     ""},
    {"split: a hyphen inside a line and a bullet inside a word are none",
     TITLE "RECOMMENDATIONS\n* Pass a law - soon - with 2*3 rules and a*\n" PROSECUTION PROTECTION
         PREVENTION PROFILE "\n* Not a list here.\n",
     "2031 Trafficking in Persons Report: Freedonia\n"
     "recommendations.1.1 @3:3 [2, 3] Pass a law - soon - with 2*3 rules and a*\n"
     "prosecution.1.1 @5:1 [] The government increased prosecution efforts.\n"
     "prosecution.1.2 @5:47 [2] Two men went to prison.\n"
     "protection.1.1 @7:1 [] The government maintained efforts to identify and protect victims.\n"
     "prevention.1.1 @9:1 [] The government decreased prevention efforts.\n"
     "profile.1.1 @11:1 [5] As reported over the past five years, traffickers exploit "
     "Freedonians.\n"
     "profile.2.1 @13:1 [] * Not a list here.\n",
     ""},
    {"split: parts missing", TITLE LIST PROTECTION "\nTRAFFICKING PROFILE\nMen are sold.\n",
     "2031 Trafficking in Persons Report: Freedonia\n"
     "recommendations.1.1 @3:1 [] Pass a law.\n"
     "recommendations.1.2 @3:15 [20] Train 20 judges.\n"
     "protection.1.1 @5:1 [] The government maintained efforts to identify and protect victims.\n"
     "profile.1.1 @8:1 [] Men are sold.\n",
     "r.txt:5:1: error[RK0100]: the part \"prosecution\" is missing: no heading and no opening "
     "sentence up to here\n"
     "r.txt:7:1: error[RK0100]: the part \"prevention\" is missing: no heading and no opening "
     "sentence up to here\n"},
    {"split: the last parts missing", TITLE LIST PROSECUTION PROTECTION,
     "2031 Trafficking in Persons Report: Freedonia\n"
     "recommendations.1.1 @3:1 [] Pass a law.\n"
     "recommendations.1.2 @3:15 [20] Train 20 judges.\n"
     "prosecution.1.1 @5:1 [] The government increased prosecution efforts.\n"
     "prosecution.1.2 @5:47 [2] Two men went to prison.\n"
     "protection.1.1 @7:1 [] The government maintained efforts to identify and protect victims.\n",
     "r.txt:8:1: error[RK0100]: the part \"prevention\" is missing: no heading and no opening "
     "sentence up to here\n"
     "r.txt:8:1: error[RK0100]: the part \"profile\" is missing: no heading and no opening "
     "sentence up to here\n"},
    {"split: parts out of order", TITLE LIST PROSECUTION PREVENTION PROTECTION PROFILE,
     "2031 Trafficking in Persons Report: Freedonia\n"
     "recommendations.1.1 @3:1 [] Pass a law.\n"
     "recommendations.1.2 @3:15 [20] Train 20 judges.\n"
     "prosecution.1.1 @5:1 [] The government increased prosecution efforts.\n"
     "prosecution.1.2 @5:47 [2] Two men went to prison.\n"
     "prevention.1.1 @7:1 [] The government decreased prevention efforts.\n"
     "protection.1.1 @9:1 [] The government maintained efforts to identify and protect victims.\n"
     "profile.1.1 @11:1 [5] As reported over the past five years, traffickers exploit "
     "Freedonians.\n",
     "r.txt:9:1: error[RK0101]: the part \"protection\" starts here, behind \"prevention\"; it "
     "should stand before it\n"},
    {"split: a second heading, a second opening",
     TITLE LIST "PROSECUTION\nOne.\n" PROTECTION PROSECUTION PREVENTION
                "PROSECUTION\nOnce more.\n" PROFILE,
     "2031 Trafficking in Persons Report: Freedonia\n"
     "recommendations.1.1 @3:1 [] Pass a law.\n"
     "recommendations.1.2 @3:15 [20] Train 20 judges.\n"
     "prosecution.1.1 @5:1 [1] One.\n"
     "protection.1.1 @7:1 [] The government maintained efforts to identify and protect victims.\n"
     "protection.2.1 @9:1 [] The government increased prosecution efforts.\n"
     "protection.2.2 @9:47 [2] Two men went to prison.\n"
     "prevention.1.1 @11:1 [] The government decreased prevention efforts.\n"
     "prosecution.2.1 @13:1 [] Once more.\n"
     "profile.1.1 @15:1 [5] As reported over the past five years, traffickers exploit "
     "Freedonians.\n",
     "r.txt:9:1: warning[RK0102]: this paragraph of \"protection\" opens like \"prosecution\", "
     "which started on line 4\n"
     "r.txt:12:1: error[RK0102]: a second heading for \"prosecution\", which started on line 4\n"},
    {"split: no title", "  FREEDONIA\n", "(none)\nsummary.1.1 @1:3 [] FREEDONIA\n",
     "r.txt:1:3: error[RK0104]: the title is missing: expected a line such as \"2024 Trafficking "
     "in Persons Report: Peru\" first\n"
     "r.txt:2:1: error[RK0100]: the part \"prevention\" is missing: no heading and no opening "
     "sentence up to here\n"
     "r.txt:2:1: error[RK0100]: the part \"profile\" is missing: no heading and no opening "
     "sentence up to here\n"
     "r.txt:2:1: error[RK0100]: the part \"prosecution\" is missing: no heading and no opening "
     "sentence up to here\n"
     "r.txt:2:1: error[RK0100]: the part \"protection\" is missing: no heading and no opening "
     "sentence up to here\n"
     "r.txt:2:1: error[RK0100]: the part \"recommendations\" is missing: no heading and no opening "
     "sentence up to here\n"},
    {"split: nothing at all", "", "(none)\n",
     "r.txt:1:1: error[RK0104]: there is no text in this file\n"},
    {"split: nothing but space", " \n\u00A0\n\t", "(none)\n",
     "r.txt:1:1: error[RK0104]: there is no text in this file\n"},
};

static void splits(void **state)
{
    struct fixture *f = *state;
    const struct split_case *c = f->row;
    struct rk_report_index *index =
        rk_report_parse_text(f->arena, "r.txt", c->text, strlen(c->text), f->diags);
    assert_non_null(index);
    assert_string_equal(describe(f, index), c->want);
    assert_string_equal(messages(f), c->messages);
}

/* Which part a paragraph opens that stands behind all other parts, or "" for none. */
static const struct opening_case {
    const char *sentence;
    enum rk_part part; /* RK_PART_COUNT: none */
} opening_cases[] = {
    {"The government maintained law enforcement efforts.", RK_PART_PROSECUTION},
    {"The Government of Freedonia increased prosecution efforts.", RK_PART_PROSECUTION},
    {"Government of Freedonia slightly decreased its prosecution efforts.", RK_PART_PROSECUTION},
    {"The government increased anti-trafficking law enforcement efforts.", RK_PART_PROSECUTION},
    {"The government made mixed efforts to investigate and prosecute crimes.", RK_PART_PROSECUTION},
    {"The transitional government made minimal prosecution efforts.", RK_PART_PROSECUTION},
    {"The Government of C\u00F4te Blanche decreased overall law enforcement efforts, but won.",
     RK_PART_PROSECUTION},
    {"The government increased protection efforts.", RK_PART_PROTECTION},
    {"The government decreased victim protection efforts.", RK_PART_PROTECTION},
    {"The government maintained inadequate efforts to protect victims.", RK_PART_PROTECTION},
    {"The government increased its victim identification and protection efforts.",
     RK_PART_PROTECTION},
    {"The government improved efforts to identify, assist, and shelter.", RK_PART_PROTECTION},
    {"The government maintained efforts to prevent trafficking.", RK_PART_PREVENTION},
    {"THE GOVERNMENT INCREASED PREVENTION EFFORTS.", RK_PART_PREVENTION},
    {"The government continued uneven prevention efforts.", RK_PART_PREVENTION},
    {"As reported in the past year, traffickers roam.", RK_PART_PROFILE},
    {"As reported over the past 5 years, Freedonia is a source.", RK_PART_PROFILE},
    {"The government maintained three prosecution offices.", RK_PART_COUNT},
    {"The government met. It increased prevention efforts.", RK_PART_COUNT},
    {"The government maintained an office that plans prevention.", RK_PART_COUNT},
    {"The mayor increased prevention efforts.", RK_PART_COUNT},
    {"The government made efforts to teach prosecutors.", RK_PART_COUNT},
    {"The government did what it could in efforts to prevent it.", RK_PART_COUNT},
    {"As reported before, traffickers roam.", RK_PART_COUNT},
};

static void opens_part(void **state)
{
    struct fixture *f = *state;
    const struct opening_case *c = f->row;
    const char *text = rk_arena_printf(f->arena, TITLE "\nIt tries.\n\n%s\n", c->sentence);
    struct rk_report_index *index =
        rk_report_parse_text(f->arena, "r.txt", text, strlen(text), f->diags);
    enum rk_part got = index->passages.items[1].part;
    assert_int_equal(got, c->part == RK_PART_COUNT ? RK_PART_SUMMARY : c->part);
}

/* A bar stands where one sentence ends and the next starts. */
static const char *const sentence_cases[] = {
    "One.|Two!|Three?|Four",
    "The U.S. government paid.|It paid $3.5 million.",
    "The U.S. Government left the U.S.|The (U.S. Embassy) is in Washington D.C.|It paid.",
    "He met Dr. No.|She met Mr. Yes.",
    "They read No. 5 and Art. 7 of Jan. 9.|No.|We said no.|They go.",
    "J. R. Smith spoke to Sgt. Pepper.|By plan B.|In time.",
    "Dr.",
    "Up.|On.|So it is.",
    "Laws (e.g. this one) help.|They do, i.e. they should.",
    "\u201CStop.\u201D|They stopped.",
    "(It rained.)|It poured.",
    "It cost 1.5 coins.|In 2030.|Then 7.",
    "A list: one; two; three.|End.",
    "M\u00E9xico\u2019s caf\u00E9s close.|\u00C9l se va.",
    "See www.example.org for more.|Really.",
    "Wait... what?|Yes.",
    "No end",
};

static void splits_sentences(void **state)
{
    struct fixture *f = *state;
    char *joined = rk_arena_strdup(f->arena, f->row);
    for (char *bar = joined; (bar = strchr(bar, '|'));)
        *bar = ' ';
    const char *text = rk_arena_printf(f->arena, TITLE "\n%s\n", joined);
    struct rk_report_index *index =
        rk_report_parse_text(f->arena, "r.txt", text, strlen(text), f->diags);
    const char *got = "";
    for (size_t i = 0; i < index->passages.count; i++)
        got = rk_arena_printf(f->arena, "%s%s%s", got, i ? "|" : "", index->passages.items[i].text);
    assert_string_equal(got, f->row);
}

static const struct rk_passage *first_passage(struct fixture *f, const char *paragraph)
{
    const char *text = rk_arena_printf(f->arena, TITLE "\n%s\n", paragraph);
    return rk_report_parse_text(f->arena, "r.txt", text, strlen(text), f->diags)->passages.items;
}

static void hash_forgets_space_and_composition(void **state)
{
    struct fixture *f = *state;
    const struct rk_passage *a = first_passage(f, "Los ni\u00F1os  van\na M\u00E9xico.");
    const struct rk_passage *b = first_passage(f, "Los nin\u0303os\u00A0van a\tMe\u0301xico. ");
    const struct rk_passage *c = first_passage(f, "Los ninos van a M\u00E9xico.");
    assert_string_equal(b->text, "Los ni\u00F1os van a M\u00E9xico.");
    assert_memory_equal(a->hash, b->hash, sizeof a->hash);
    assert_memory_not_equal(a->hash, c->hash, sizeof a->hash);
}

/* BLAKE2b-128 of "abc", so that another program can make the same index. */
static void hash_is_blake2b(void **state)
{
    static const uint8_t want[16] = {0xcf, 0x4a, 0xb7, 0x91, 0xc6, 0x2b, 0x8d, 0x2b,
                                     0x21, 0x09, 0xc9, 0x02, 0x75, 0x28, 0x78, 0x16};
    assert_memory_equal(first_passage(*state, "abc")->hash, want, sizeof want);
}

static void nul_is_reported_and_read_as_space(void **state)
{
    struct fixture *f = *state;
    static const char text[] =
        TITLE "\nNo\0end.\0\n" PROSECUTION PROTECTION PREVENTION PROFILE LIST;
    struct rk_report_index *index =
        rk_report_parse_text(f->arena, "r.txt", text, sizeof text - 1, f->diags);
    assert_string_equal(index->passages.items[0].text, "No end.");
    assert_non_null(strstr(messages(f), "r.txt:3:3: error[RK0103]: a NUL character"));
}

static void bytes_that_are_not_utf8_are_reported(void **state)
{
    struct fixture *f = *state;
    static const char text[] = TITLE "\nEspa\u00F1a, Espa\xF1"
                                     "a.\n";
    assert_null(rk_report_parse_text(f->arena, "r.txt", text, sizeof text - 1, f->diags));
    assert_string_equal(messages(f), "r.txt:3:13: error[RK0002]: the byte 0xf1 is not UTF-8\n");
}

static void a_file_that_is_not_there_is_reported(void **state)
{
    struct fixture *f = *state;
    assert_null(rk_report_read_text(f->arena, "no/such.txt", f->diags));
    assert_string_equal(messages(f),
                        "no/such.txt: error[RK0001]: no/such.txt: No such file or directory\n");
}

/* A quarter of what is allowed, to be quick, of whatever could make a splitter slow or deep. */
static void long_lines_are_read(void **state)
{
    (void)state;
    enum { SIZE = 1024 * 1024 / 4 };
    static const char *const patterns[] = {
        "A. ",    "x",       "1,", "* ", "-", " - ", "\n- ", "two ", "U.S. ", "The government of ",
        "\u2013", "e\u0301", "1. "};
    char *text = malloc(SIZE);
    for (size_t p = 0; p < RK_ARRAY_LEN(patterns); p++) {
        struct rk_arena *arena = rk_arena_new();
        struct rk_diags *diags = rk_diags_new(arena);
        size_t length = strlen(patterns[p]), size = SIZE - SIZE % length;
        for (size_t i = 0; i < size; i++)
            text[i] = patterns[p][i % length];
        bool read = rk_report_parse_text(arena, "r.txt", text, size, diags) != NULL;
        rk_arena_free(arena);
        assert_true(read);
    }
    free(text);
}

static void *row(const void *row)
{
    return (void *)(uintptr_t)row;
}

int main(void)
{
    enum {
        SPLITS = RK_ARRAY_LEN(split_cases),
        OPENINGS = RK_ARRAY_LEN(opening_cases),
        SENTENCES = RK_ARRAY_LEN(sentence_cases),
    };
    static const struct CMUnitTest singles[] = {
        cmocka_unit_test_setup_teardown(hash_forgets_space_and_composition, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hash_is_blake2b, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nul_is_reported_and_read_as_space, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_that_are_not_utf8_are_reported, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_not_there_is_reported, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_lines_are_read, set_up, tear_down),
    };
    struct CMUnitTest tests[SPLITS + OPENINGS + SENTENCES + RK_ARRAY_LEN(singles)];
    struct CMUnitTest *next = tests;
    for (size_t i = 0; i < SPLITS; i++)
        *next++ = (struct CMUnitTest){split_cases[i].name, splits, set_up, tear_down,
                                      row(&split_cases[i])};
    for (size_t i = 0; i < OPENINGS; i++)
        *next++ = (struct CMUnitTest){opening_cases[i].sentence, opens_part, set_up, tear_down,
                                      row(&opening_cases[i])};
    for (size_t i = 0; i < SENTENCES; i++)
        *next++ = (struct CMUnitTest){sentence_cases[i], splits_sentences, set_up, tear_down,
                                      row(sentence_cases[i])};
    memcpy(next, singles, sizeof singles);
    return cmocka_run_group_tests_name("report: narratives", tests, NULL, NULL);
}
