/*
 * Journeys: people for whom the kiosk is made go from its first screen to what they came for, in a
 * real window, with a mouse, a keyboard or fingers. Each journey has a limit of touches (or keys):
 * more are needed where the interface has become worse, and then the test fails. Who looks for
 * something turns pages until it is there, as a visitor would, and each page is a touch.
 */
#include "stand.h"

#include "view/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    PAGES_MAX = 30,
    KEYS_MAX = 60,
    SHIFT_MS = 200,   /* faster than this is one key that repeats */
    READING_MS = 450, /* a question is read before it is answered: see RK_ANSWER_MIN_MS */
    RESTING_MS = 150, /* a screen that has come stands still for so long */
};

struct journey {
    const char *who;
    const char *window; /* or NULL: the whole display */
    const char *config; /* the configuration's text, or NULL */
    const char *script; /* of fingers, or NULL */
    int limit;          /* of touches and keys */
    void (*go)(void);
};

static const char *pack_path, *program;
static int touches;

/* One touch. */

static bool shown(const char *words)
{
    return strstr(rk_stand_frame(), words) != NULL;
}

static bool offers(const char *action)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "-> %s\n", action);
    return shown(wanted);
}

static void arrive(const char *a, const char *b)
{
    rk_stand_expect(a, b);
    rk_stand_rest(RESTING_MS);
    assert_true(shown(a) && shown(b));
}

static void touch(const char *action)
{
    touches++;
    rk_stand_click(action);
    rk_stand_expect("cause=touch", "");
    rk_stand_rest(RESTING_MS);
}

/* The page after this one: the last that can be turned to. False: this is the last. */
static bool turn_page(void)
{
    unsigned page, count;
    const char *at = strstr(rk_stand_frame(), "page="), *last = NULL;
    if (at && sscanf(at, "page=%u/%u", &page, &count) == 2 && page == count)
        return false;
    for (at = rk_stand_frame(); (at = strstr(at, "-> page ")) != NULL; at++)
        last = at;
    if (!last)
        return false;
    char action[64];
    snprintf(action, sizeof action, "%.*s", (int)strcspn(last + 3, "\n"), last + 3);
    touch(action);
    return true;
}

/* Turns pages until it is there. */
static void look_for(const char *action)
{
    for (int i = 0; i < PAGES_MAX && !offers(action); i++)
        if (!turn_page())
            fail_msg("nothing leads to \"%s\" from\n%s", action, rk_stand_frame());
}

static void choose(const char *action)
{
    look_for(action);
    touch(action);
}

static void open_screen(const char *id)
{
    char action[64], screen[64];
    snprintf(action, sizeof action, "open %s", id);
    snprintf(screen, sizeof screen, "screen=%s ", id);
    choose(action);
    arrive(screen, "");
}

/* From the attract screen to the menu. */
static void begin(const char *lang)
{
    char action[32], wanted[32];
    snprintf(action, sizeof action, "language %s", lang);
    snprintf(wanted, sizeof wanted, "lang=%s", lang);
    touch("start");
    choose(action);
    arrive("screen=inicio ", wanted);
}

static void answer(const char *what, int question)
{
    char action[32];
    snprintf(action, sizeof action, "%s %d", what, question);
    usleep(READING_MS * 1000);
    touch(action);
}

/* The number stands there, as a number. */
static void read_number(const char *number)
{
    char wanted[32];
    snprintf(wanted, sizeof wanted, "\"%s\"", number);
    arrive("\tnumber ", wanted);
}

/* Journeys. */

static bool has_pictogram(const char *action)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "-> %s\n", action);
    const char *end = strstr(rk_stand_frame(), wanted), *line = end;
    while (line && line > rk_stand_frame() && line[-1] != '\n')
        line--;
    return line && memmem(line, (size_t)(end - line), " @", 2);
}

/* The language is the first that there is; help is a pictogram, and what is told there is a number.
 */
static void cannot_read(void)
{
    touch("start");
    touch("language es");
    assert_true(has_pictogram("help") && has_pictogram("leave"));
    touch("help");
    read_number("1818");
    touch("open ayuda-1818");
    read_number("1818");
}

static void has_an_offer(void)
{
    begin("quz");
    open_screen("oferta-segura");
    for (int question = 0; !offers("open antes-de-aceptar"); question++)
        answer(question == 1 || question == 5 ? "yes"
               : question == 8                ? "not-sure"
                                              : "no",
               question);
    arrive("screen=oferta-segura ", "-> open ayuda\n");
    open_screen("antes-de-aceptar");
}

static void daughter_travels(void)
{
    begin("shp");
    open_screen("viaje");
    open_screen("viaje-de-ninos");
    open_screen("ayuda-linea-anna");
    arrive("lang=shp", "\tnumber ");
}

static void dni_is_kept(void)
{
    begin("ayr");
    open_screen("senales");
    open_screen("sin-dni");
    while (turn_page())
        ;
    touch("help");
    open_screen("ayuda-1818");
    read_number("1818");
}

static void trans_woman(void)
{
    begin("es");
    open_screen("personas");
    open_screen("lgbt");
    open_screen("ayuda-linea-100");
    read_number("100");
}

static void child(void)
{
    begin("es");
    open_screen("senales");
    open_screen("estoy-en-peligro");
    answer("no", 0);
    answer("yes", 1);
    arrive("screen=ayuda-linea-anna ", "\tnumber ");
}

/* Reaches no higher than the middle of the glass, once it is asked for. */
static void low(const char *action)
{
    look_for(action);
    assert_true(rk_stand_find(action).y >= RK_STAND_HEIGHT / 2);
    touch(action);
}

static void wheelchair(void)
{
    begin("quz");
    touch("reach");
    arrive("mode reach", "screen=inicio ");
    low("text-size");
    low("text-size");
    arrive("mode largest reach", "screen=inicio ");
    low("help");
    low("open ayuda-1818");
    read_number("1818");
    low("leave");
    arrive("place=attract", "");
    assert_false(shown("mode"));
}

/* What was read is gone, and no way leads back to it. */
static void nothing_is_left(void)
{
    arrive("place=attract", "lang=es");
    assert_false(shown("-> open"));
    int before = touches;
    touch("start");
    arrive("place=languages", "-> back");
    touch("back");
    arrive("place=attract", "lang=es");
    touches = before; /* somebody else's */
}

static void go_deep(void)
{
    begin("es");
    open_screen("como-enganan");
    open_screen("trabajo-lejos");
}

/* A finger that goes down and stays is enough; so are three Shifts. */
static void must_leave(void)
{
    go_deep();
    struct rk_stand_place leave = rk_stand_find("leave");
    rk_stand_move(leave.x + leave.w / 2, leave.y + leave.h / 2);
    rk_stand_forget();
    touches++;
    rk_stand_button(true);
    rk_stand_expect("place=attract", "");
    rk_stand_button(false);
    nothing_is_left();
    go_deep();
    rk_stand_forget();
    for (int i = 0; i < 3; i++, touches++) {
        rk_stand_key(XK_Shift_L);
        usleep(SHIFT_MS * 1000);
    }
    nothing_is_left();
}

/* The focus is seen by its inner ring: just outside the box, or inside where the glass ends. */
static bool has_focus(struct rk_stand_place p)
{
    struct rk_rgb maize = rk_theme_rgb(RK_THEME_LIGHT, RK_COLOUR_MAIZE);
    unsigned long ring = (unsigned long)maize.r << 16 | (unsigned long)maize.g << 8 | maize.b;
    return p.x > 0 && rk_stand_pixel(p.x - 1, p.y + p.h / 2) == ring &&
           rk_stand_pixel(p.x + p.w / 2, p.y - 1) == ring;
}

static void key(KeySym code)
{
    touches++;
    rk_stand_forget();
    rk_stand_key(code);
    rk_stand_rest(RESTING_MS);
}

/* The box that has the focus: the next one after `*at` in the frame. */
static bool find_focus(struct rk_stand_place *p)
{
    for (const char *at = rk_stand_frame(); (at = strstr(at, " -> ")) != NULL; at++) {
        const char *line = at;
        while (line > rk_stand_frame() && line[-1] != '\n')
            line--;
        if (sscanf(line, " %*s %d,%d %dx%d", &p->x, &p->y, &p->w, &p->h) == 4 && has_focus(*p))
            return true;
    }
    return false;
}

/* The arrow that leads from one place to another; `other`: where the first one led nowhere. */
static KeySym towards(struct rk_stand_place from, struct rk_stand_place to, bool other)
{
    int dx = to.x + to.w / 2 - from.x - from.w / 2, dy = to.y + to.h / 2 - from.y - from.h / 2;
    bool down = (abs(dy) > abs(dx)) != other;
    return down ? (dy > 0 ? XK_Down : XK_Up) : dx > 0 ? XK_Right : XK_Left;
}

static void go_by_arrows(const char *action)
{
    struct rk_stand_place goal = rk_stand_find(action), at, before = {0};
    for (int i = 0; i < KEYS_MAX; i++) {
        if (!find_focus(&at))
            fail_msg("no box has the focus in\n%s", rk_stand_frame());
        if (memcmp(&at, &goal, sizeof at) == 0)
            break;
        KeySym arrow = towards(at, goal, memcmp(&at, &before, sizeof at) == 0);
        before = at;
        key(arrow);
    }
    assert_memory_equal(&at, &goal, sizeof at);
    key(XK_Return);
}

static void facilitator(void)
{
    key(XK_Right); /* shows where the focus is */
    key(XK_Return);
    arrive("place=languages", "-> language es");
    go_by_arrows("language es");
    arrive("screen=inicio ", "lang=es");
    go_by_arrows("open viaje");
    arrive("screen=viaje ", "");
    go_by_arrows("open antes-de-subir");
    arrive("screen=antes-de-subir ", "");
    key(XK_Escape);
    arrive("screen=viaje ", "");
}

/* While a palm rests nothing acts but leave; a palm that doesn't move is forgotten after a while.
 */
static void palm(void)
{
    rk_stand_expect("place=languages", "cause=touch");
    rk_stand_expect("screen=inicio ", "lang=es");
    rk_stand_expect("screen=ayuda ", "cause=touch");
    rk_stand_expect("screen=ayuda-1818 ", "\tnumber ");
    rk_stand_expect("place=attract", "cause=touch");
    touches += 5;
}

static const char palm_script[] = "500 start\n"
                                  "500 language es\n"
                                  "500 down 9 40 1500\n" /* the palm */
                                  "500 open saber\n"     /* so this does nothing */
                                  "500 down 2 60 1400\n" /* a second finger, lifted at once */
                                  "100 up 2 60 1400\n"
                                  "10500 help\n" /* the palm is forgotten */
                                  "500 open ayuda-1818\n"
                                  "500 down 8 40 1500\n"
                                  "500 leave\n"
                                  "1000 quit\n";

static void interrupted(void)
{
    go_deep();
    rk_stand_forget();
    rk_stand_expect("warning=20", "-> continue");
    assert_false(shown("-> open") || shown("-> page") || shown("-> help"));
    touch("continue");
    arrive("screen=trabajo-lejos ", "-> help");
    rk_stand_expect("warning=20", "-> continue");
    rk_stand_expect("warning=1 ", "-> leave");
    rk_stand_expect("place=attract", "cause=idle");
    nothing_is_left();
}

static const struct journey journeys[] = {
    {"someone who can't read follows pictograms to a number", NULL, NULL, NULL, 5, cannot_read},
    {"a Quechua speaker checks a job offer", NULL, NULL, NULL, 15, has_an_offer},
    {"a Shipibo mother whose daughter travels", "800x480", NULL, NULL, 10, daughter_travels},
    {"an Aymara speaker whose DNI is kept", "1024x600", NULL, NULL, 9, dni_is_kept},
    {"a trans woman", NULL, NULL, NULL, 6, trans_woman},
    {"a child in danger", NULL, NULL, NULL, 7, child},
    {"a wheelchair user, with large letters", NULL, NULL, NULL, 10, wheelchair},
    {"someone who must leave at once, twice", NULL, NULL, NULL, 13, must_leave},
    {"a facilitator with a keyboard", "1080x768", NULL, NULL, 13, facilitator},
    {"somebody whose palm rests on the glass", NULL, NULL, palm_script, 5, palm},
    {"somebody who is interrupted", NULL, "[session]\nidle_seconds = 10\nwarning_seconds = 20\n",
     NULL, 6, interrupted},
};

/* A file for as long as the test runs; "" without a text. */
static void write_file(char *path, size_t size, const char *text)
{
    snprintf(path, size, "%s", text ? "/tmp/rikchari-journey-XXXXXX" : "");
    if (!text)
        return;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void start(const struct journey *j, const char *config, const char *script)
{
    const char *args[6] = {NULL};
    size_t count = 0;
    const char *const options[][2] = {{"--window", j->window},
                                      {"--config", *config ? config : NULL},
                                      {"--script", *script ? script : NULL}};
    for (size_t i = 0; i < RK_ARRAY_LEN(options); i++)
        if (options[i][1]) {
            args[count++] = options[i][0];
            args[count++] = options[i][1];
        }
    rk_stand_start(program, "--unsigned", "--pack", pack_path, args[0], args[1], args[2], args[3],
                   args[4], args[5], NULL);
    if (!*script)
        rk_stand_settle();
}

static void make(void **state)
{
    const struct journey *j = *state;
    char config[64], script[64];
    write_file(config, sizeof config, j->config);
    write_file(script, sizeof script, j->script);
    touches = 0;
    start(j, config, script);
    j->go();
    unlink(config);
    unlink(script);
    print_message("%s: %d of %d touches, reached\n", j->who, touches, j->limit);
    assert_in_range(touches, 1, j->limit);
    assert_int_equal(*script ? rk_stand_wait() : rk_stand_stop(), 0);
}

int main(int argc, char *argv[])
{
    if (!rk_stand_arguments(argc, argv, &program, &pack_path))
        return 2;
    struct CMUnitTest tests[RK_ARRAY_LEN(journeys)];
    for (size_t i = 0; i < RK_ARRAY_LEN(journeys); i++)
        tests[i] = (struct CMUnitTest){journeys[i].who, make, NULL, rk_stand_end,
                                       (void *)(uintptr_t)&journeys[i]};
    return cmocka_run_group_tests_name("journeys", tests, rk_stand_open, rk_stand_close);
}
