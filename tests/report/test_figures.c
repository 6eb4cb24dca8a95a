/* report: which figures a sentence states, and when a passage states one. */
#include "report/figures.h"

#include "support.h"

#include <string.h>

static const struct figures_case {
    const char *text, *want;
} figures_cases[] = {
    {"", ""},
    {"No figures here.", ""},
    {"7", "7"},
    {"In 2019 there were 12.", "2019, 12"},
    {"1,275 cases", "1275"},
    {"1,234,567 people", "1234567"},
    {"lists such as 1,27 or 1,2750", "1, 27, 2750"},
    {"in 2019,2020 and 2021", "2019, 2020, 2021"},
    {"On June 4, 2022, they met.", "4, 2022"},
    {"It ended in 2024.", "2024"},
    {"3.3 million", "3.3 million"},
    {"3.3\u20ACmillion", "3.3"},
    {"a 2-million-dollar fund", "2 million"},
    {"4 millions", "4"},
    {"5 billion, 6 thousand, 7 trillion", "5 billion, 6 thousand, 7 trillion"},
    {"$897,960", "897960"},
    {"(US$1,020.50)", "1020.50"},
    {"2.5 million crowns ($12,345)", "2.5 million, 12345"},
    {"50% or 60 percent", "50, 60"},
    {"the plan for 2021-2030", "2021-2030"},
    {"the plan for 2021\u20132030", "2021-2030"},
    {"in 2023 \u2013 590 of them", "2023, 590"},
    {"call 1-888-555-0100", "1-888-555-0100"},
    {"14 to 19 years", "14, 19"},
    {"a 24-hour line for 13-year-olds", "24, 13"},
    {"during COVID-19 and mid-2020", "2020"},
    {"the 18th, the 1990s, 24h, H1N1", ""},
    {"the year 0800", "0800"},
    {"1.2.3", "1.2, 3"},
    {"1,234,", "1234"},
    {"12,345,67", "12345, 67"},
    {"nine shelters", "9"},
    {"Nine, TEN, elevEn", "9, 10, 11"},
    {"zero convictions", "0"},
    {"sixty-two and Seventy-six", "62, 76"},
    {"twenty-ten", "20, 10"},
    {"ninety-nine", "99"},
    {"two hundred", "200"},
    {"two hundred and fifty-one", "251"},
    {"one hundred twelve", "112"},
    {"three hundred and more", "300"},
    {"four million", "4 million"},
    {"five hundred thousand", "500 thousand"},
    {"hundreds, dozens, a million, half", ""},
    {"the first, third and tenth", ""},
    {"two-thirds, three-quarters, twenty-first, sixty-second", ""},
    {"a nine-month term", "9"},
    {"one adult", "1"},
    {"with one another, no one, one's and one\u2019s", ""},
    {"\u201cone\u201d and One\u2014another", "1"},
    {"no other; one casino one", "1"},
    {"casino one", "1"},
    {"someone, bone, tent, often, weighty", ""},
    {"ten\u00E9 ten\u00E9ten", ""},
    {"two, two and 2", "2"},
    {"\u0662\u0663 \u00BD", ""},
};

static void finds_figures(void **state)
{
    struct fixture *f = *state;
    const struct figures_case *c = f->row;
    struct rk_passage passage = {0};
    rk_figures_find(f->arena, c->text, &passage);
    assert_string_equal(figures(f, &passage), c->want);
}

static const struct states_case {
    const char *value;
    bool want;
} states_cases[] = {
    {"1275", true},
    {"1,275", true},
    {"1.275", false},
    {"275", false},
    {"3.3 million", true},
    {"3.3\u00A0million", true},
    {" 3.3  Million ", true},
    {"3.3", false},
    {"3300000", false},
    {"$897,960", true},
    {"897960", true},
    {"nine", true},
    {"9", true},
    {"NINE", true},
    {"09", false},
    {"2021-2030", true},
    {"2021\u20132030", true},
    {"2021", false},
    {"", false},
    {"cases", false},
    {"9 1275", false},
    {"\xff\x39", false},
};

static void states_figures(void **state)
{
    struct fixture *f = *state;
    const struct states_case *c = f->row;
    struct rk_passage passage = {0};
    rk_figures_find(f->arena,
                    "In 1,275 cases nine courts spent 3.3 million ($897,960) by the plan "
                    "of 2021\u20132030.",
                    &passage);
    assert_int_equal(rk_passage_states(&passage, c->value), c->want);
}

static void a_table_is_cut(void **state)
{
    struct fixture *f = *state;
    struct rk_passage passage = {0};
    for (unsigned i = 0; i < RK_FIGURES_MAX + 10; i++)
        rk_figures_find(f->arena, rk_arena_printf(f->arena, "%u", i), &passage);
    assert_int_equal(passage.figures.count, RK_FIGURES_MAX);
}

int main(void)
{
    enum { FIGURES = RK_ARRAY_LEN(figures_cases), STATES = RK_ARRAY_LEN(states_cases) };
    struct CMUnitTest tests[FIGURES + STATES + 1];
    for (size_t i = 0; i < FIGURES; i++)
        tests[i] = (struct CMUnitTest){figures_cases[i].text, finds_figures, set_up, tear_down,
                                       (void *)(uintptr_t)&figures_cases[i]};
    for (size_t i = 0; i < STATES; i++)
        tests[FIGURES + i] = (struct CMUnitTest){states_cases[i].value, states_figures, set_up,
                                                 tear_down, (void *)(uintptr_t)&states_cases[i]};
    tests[FIGURES + STATES] =
        (struct CMUnitTest)cmocka_unit_test_setup_teardown(a_table_is_cut, set_up, tear_down);
    return cmocka_run_group_tests_name("report: figures", tests, NULL, NULL);
}
