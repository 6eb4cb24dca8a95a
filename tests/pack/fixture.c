#include "fixture.h"

#include "base/arena.h"
#include "base/file.h"
#include "pack/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANDIKA "/usr/share/fonts/truetype/andika/Andika-"

enum { SUN, BAG, BUS, PHONE };

static rk_text add_text(struct rk_fixture *f, const char *spanish)
{
    rk_text text = f->contents.text_count;
    if (text >= RK_FIXTURE_TEXTS)
        abort(); /* also where assert() is compiled out */
    f->spanish[text] = spanish;
    f->contents.text_count++;
    return text;
}

static void add_block(struct rk_fixture *f, struct rk_block block)
{
    if (f->block_count >= RK_FIXTURE_BLOCKS)
        abort();
    f->blocks[f->block_count++] = block;
}

static void add_paragraph(struct rk_fixture *f, enum rk_block_kind kind, uint32_t number,
                          uint32_t pictogram, const char *spanish)
{
    add_block(f, (struct rk_block){kind, add_text(f, spanish), pictogram, RK_NONE, number});
}

/* A link as the compiler makes one: with its target's title and pictogram. */
static void add_link(struct rk_fixture *f, enum rk_fixture_screen target)
{
    const struct rk_screen *to = &f->screens[target];
    add_block(f, (struct rk_block){RK_BLOCK_LINK, to->title, to->pictogram, target, 0});
}

/* The blocks added between these two are the screen's. */
static void begin_blocks(struct rk_fixture *f, enum rk_fixture_screen screen)
{
    f->screens[screen].blocks = f->blocks + f->block_count;
}

static void end_blocks(struct rk_fixture *f, enum rk_fixture_screen screen)
{
    f->screens[screen].block_count =
        (uint32_t)(f->blocks + f->block_count - f->screens[screen].blocks);
}

static void add_screens(struct rk_fixture *f)
{
    static const struct {
        const char *id, *title;
        enum rk_screen_kind kind;
        uint32_t pictogram, parent, contact;
    } screens[RK_FIXTURE_SCREENS] = {
        [RK_FIXTURE_HOME] = {"inicio", "Tu viaje en bus", RK_SCREEN_MENU, BUS, RK_NONE, RK_NONE},
        [RK_FIXTURE_HELP] = {"ayuda", "¿A quién preguntas?", RK_SCREEN_CONTACTS, PHONE,
                             RK_FIXTURE_HOME, RK_NONE},
        [RK_FIXTURE_LONG] = {"antes-de-viajar", "Antes de viajar", RK_SCREEN_CARDS, SUN,
                             RK_FIXTURE_HOME, RK_NONE},
        [RK_FIXTURE_STEPS] = {"comprar-pasaje", "Cómo comprar tu pasaje", RK_SCREEN_CARDS, BUS,
                              RK_FIXTURE_HOME, RK_NONE},
        [RK_FIXTURE_LUGGAGE] = {"equipaje", "Tu equipaje", RK_SCREEN_CARDS, BAG, RK_FIXTURE_HOME,
                                RK_NONE},
        [RK_FIXTURE_STATION] = {"en-el-terminal", "En el terminal", RK_SCREEN_CARDS, RK_NONE,
                                RK_FIXTURE_HOME, RK_NONE},
        [RK_FIXTURE_ROAD] = {"en-el-camino", "En el camino", RK_SCREEN_CARDS, SUN,
                             RK_FIXTURE_STATION, RK_NONE},
        [RK_FIXTURE_DESK] = {"informes", "Informes del terminal", RK_SCREEN_CONTACT, PHONE,
                             RK_FIXTURE_HELP, 0},
        [RK_FIXTURE_PATROL] = {"carreteras", "Policía de carreteras", RK_SCREEN_CONTACT, PHONE,
                               RK_FIXTURE_HELP, 1},
        [RK_FIXTURE_READY] = {"listo", "¿Tienes todo?", RK_SCREEN_CHECKLIST, BAG, RK_FIXTURE_ROAD,
                              RK_NONE},
    };
    for (size_t i = 0; i < RK_FIXTURE_SCREENS; i++)
        f->screens[i] = (struct rk_screen){.id = screens[i].id,
                                           .kind = screens[i].kind,
                                           .title = add_text(f, screens[i].title),
                                           .pictogram = screens[i].pictogram,
                                           .parent = screens[i].parent,
                                           .origin = RK_NONE,
                                           .contact = screens[i].contact};
}

/* For who shows it to a group; the screens that have none have no origin either. */
static void add_guides(struct rk_fixture *f)
{
    struct rk_screen *screen = &f->screens[RK_FIXTURE_LONG];
    screen->guide = add_text(f, "Pregunte quién viajó lejos.");
    add_text(f, "Repitan juntos la última frase.");
    screen->guide_count = 2;
    screen->origin = add_text(f, "Fuentes: terminal-2026");
}

static void add_menus(struct rk_fixture *f)
{
    begin_blocks(f, RK_FIXTURE_HOME);
    add_paragraph(f, RK_BLOCK_TEXT, 0, RK_NONE, "Toca lo que quieres saber.");
    add_link(f, RK_FIXTURE_LONG);
    add_link(f, RK_FIXTURE_STEPS);
    add_link(f, RK_FIXTURE_LUGGAGE);
    add_link(f, RK_FIXTURE_STATION);
    add_link(f, RK_FIXTURE_ROAD);
    add_link(f, RK_FIXTURE_HELP);
    end_blocks(f, RK_FIXTURE_HOME);

    begin_blocks(f, RK_FIXTURE_HELP);
    add_paragraph(f, RK_BLOCK_TEXT, 0, RK_NONE, "Llamar es **gratis**. Contestan a toda hora.");
    add_link(f, RK_FIXTURE_DESK);
    add_link(f, RK_FIXTURE_PATROL);
    end_blocks(f, RK_FIXTURE_HELP);

    begin_blocks(f, RK_FIXTURE_DESK);
    add_paragraph(f, RK_BLOCK_TEXT, 0, RK_NONE, "También puedes ir a la ventanilla.");
    end_blocks(f, RK_FIXTURE_DESK);
}

static void add_long_cards(struct rk_fixture *f)
{
    begin_blocks(f, RK_FIXTURE_LONG);
    add_paragraph(f, RK_BLOCK_TEXT, 0, SUN,
                  "Mira el clima del lugar al que vas. En la sierra hace frío de noche, aunque "
                  "de día haya sol. En la selva llueve casi todas las tardes.");
    add_paragraph(f, RK_BLOCK_TEXT, 0, BAG,
                  "Lleva tu documento. **Sin documento no puedes subir al bus.** Si viajas con "
                  "niños, lleva también los suyos.");
    add_paragraph(f, RK_BLOCK_TEXT, 0, RK_NONE,
                  "Cuenta a alguien de tu familia a qué hora sales, con qué empresa viajas y a "
                  "qué hora llegas. Así saben cuándo esperarte.");
    add_paragraph(f, RK_BLOCK_TEXT, 0, BUS,
                  "Llega **media hora antes**. El terminal es grande y la puerta de salida puede "
                  "cambiar. Pregunta dos veces si no estás seguro.");
    add_paragraph(f, RK_BLOCK_TEXT, 0, RK_NONE,
                  "Come algo ligero y lleva agua. En los viajes largos el bus para pocas veces, "
                  "y a veces de madrugada.");
    add_paragraph(f, RK_BLOCK_TEXT, 0, RK_NONE,
                  "Apunta en un papel los teléfonos que necesitas. El celular se queda sin "
                  "batería cuando menos lo esperas.");
    add_paragraph(f, RK_BLOCK_NOTE, 0, PHONE,
                  "Para recordar: **documento, agua, abrigo** y un papel con teléfonos.");
    add_link(f, RK_FIXTURE_LUGGAGE);
    end_blocks(f, RK_FIXTURE_LONG);
}

static void add_short_cards(struct rk_fixture *f)
{
    begin_blocks(f, RK_FIXTURE_STEPS);
    add_paragraph(f, RK_BLOCK_STEP, 1, BUS, "Busca la ventanilla de la empresa.");
    add_paragraph(f, RK_BLOCK_STEP, 2, RK_NONE, "Di adónde vas y **qué día**.");
    add_paragraph(f, RK_BLOCK_STEP, 3, RK_NONE, "Paga y revisa tu nombre en el boleto.");
    end_blocks(f, RK_FIXTURE_STEPS);

    begin_blocks(f, RK_FIXTURE_LUGGAGE);
    add_paragraph(f, RK_BLOCK_TEXT, 0, BAG, "Pon tu nombre en cada bulto.");
    add_paragraph(f, RK_BLOCK_TEXT, 0, RK_NONE, "Guarda el ticket hasta que recojas todo.");
    end_blocks(f, RK_FIXTURE_LUGGAGE);

    begin_blocks(f, RK_FIXTURE_STATION);
    add_paragraph(f, RK_BLOCK_TEXT, 0, RK_NONE, "Sigue los letreros hasta tu puerta.");
    add_link(f, RK_FIXTURE_ROAD);
    end_blocks(f, RK_FIXTURE_STATION);

    begin_blocks(f, RK_FIXTURE_ROAD);
    add_paragraph(f, RK_BLOCK_TEXT, 0, SUN, "Usa siempre el cinturón, también de noche.");
    add_link(f, RK_FIXTURE_READY);
    end_blocks(f, RK_FIXTURE_ROAD);
}

static void add_checklist(struct rk_fixture *f)
{
    begin_blocks(f, RK_FIXTURE_READY);
    add_paragraph(f, RK_BLOCK_STEP, 1, BAG, "¿Tu equipaje pesa más de lo que puedes llevar?");
    add_paragraph(f, RK_BLOCK_STEP, 2, RK_NONE, "¿Viajas **de noche**?");
    add_paragraph(f, RK_BLOCK_STEP, 3, PHONE, "¿Perdiste algo en el terminal?");
    f->blocks[f->block_count - 1].target = RK_FIXTURE_DESK;
    add_paragraph(f, RK_BLOCK_RESULT, 0, RK_NONE, "Mira esto antes de subir");
    add_paragraph(f, RK_BLOCK_NOTE, 0, SUN, "Pide que te ayuden a llevar tus cosas.");
    add_link(f, RK_FIXTURE_LUGGAGE);
    add_paragraph(f, RK_BLOCK_RESULT, 0, RK_NONE, "Puedes subir");
    add_paragraph(f, RK_BLOCK_TEXT, 0, RK_NONE, "Si dudas, pregunta otra vez.");
    add_link(f, RK_FIXTURE_HELP);
    end_blocks(f, RK_FIXTURE_READY);
}

static void add_contacts(struct rk_fixture *f)
{
    rk_text hours = add_text(f, "Las 24 horas, todos los días");
    rk_text cost = add_text(f, "Gratis desde cualquier teléfono");
    rk_text verified = add_text(f, "Datos revisados: 23/11/2026");
    f->contacts[0] = (struct rk_contact){
        .id = "informes",
        .number = "(01) 555-0100",
        .name = f->screens[RK_FIXTURE_DESK].title,
        .purpose = add_text(f, "Horarios, puertas y objetos perdidos."),
        .hours = hours,
        .cost = cost,
        .languages = add_text(f, "Español y quechua"),
        .privacy = add_text(f, "No te piden tu nombre."),
        .verified = verified,
        .free = true,
        .alternative = RK_NONE,
    };
    f->contacts[1] = (struct rk_contact){
        .id = "carreteras",
        .number = "110",
        .name = f->screens[RK_FIXTURE_PATROL].title,
        .purpose = add_text(f, "Accidentes y bloqueos en la carretera."),
        .hours = hours,
        .cost = cost,
        .languages = add_text(f, "Español"),
        .privacy = RK_NONE,
        .verified = verified,
        .police = true,
        .alternative = RK_FIXTURE_DESK,
    };
}

static void add_interface(struct rk_fixture *f)
{
    static const char *const texts[RK_UI_COUNT] = {
        [RK_UI_ATTRACT_TITLE] = "Viaja con seguridad",
        [RK_UI_ATTRACT_SUBTITLE] = "Información gratis, en tu idioma",
        [RK_UI_TOUCH_SCREEN] = "Toca la pantalla",
        [RK_UI_LEAVE] = "Salir",
        [RK_UI_BACK] = "Volver",
        [RK_UI_HOME] = "Inicio",
        [RK_UI_GET_HELP] = "Pedir ayuda",
        [RK_UI_NEXT_PAGE] = "Siguiente",
        [RK_UI_PREVIOUS_PAGE] = "Anterior",
        [RK_UI_CHOOSE_LANGUAGE] = "Elige tu idioma",
        [RK_UI_DRAFT] = "Traducción en revisión",
        [RK_UI_NOT_TRANSLATED] = "Todavía sin traducir",
        [RK_UI_SEE_SPANISH] = "Ver en español",
        [RK_UI_SEE_TRANSLATION] = "Ver la traducción",
        [RK_UI_IDLE_TITLE] = "¿Sigues ahí?",
        [RK_UI_IDLE_TEXT] = "Toca la pantalla para continuar",
        [RK_UI_IDLE_CONTINUE] = "Continuar",
        [RK_UI_NO_POLICE] = "¿Prefieres no hablar con la policía?",
        [RK_UI_YES] = "Sí",
        [RK_UI_NO] = "No",
        [RK_UI_NOT_SURE] = "No sé",
        [RK_UI_NOT_KEPT] = "Nada se guarda.",
    };
    for (size_t i = 0; i < RK_UI_COUNT; i++)
        f->contents.interface[i] = add_text(f, texts[i] ? texts[i] : "Otro texto");
}

/* Spanish with every plain vowel doubled and an apostrophe at each word's end: longer, as
 * translations are, and nobody's language. */
static const char *pseudo(struct rk_arena *arena, const char *spanish)
{
    char *text = rk_arena_alloc(arena, 4 * strlen(spanish) + 3), *to = text;
    for (const char *from = spanish; *from; from++) {
        bool end = *from == ' ' && from > spanish && from[-1] != '*';
        if (end)
            to = stpcpy(to, "ʼ");
        *to++ = *from;
        if (strchr("aeiou", *from))
            *to++ = *from;
    }
    return text;
}

/* Takes the ** out; a line may end after each space. */
static struct rk_string plain(struct rk_arena *arena, const char *marked)
{
    size_t size = strlen(marked);
    char *text = rk_arena_alloc(arena, size + 1);
    struct rk_mark *marks = RK_NEW_ARRAY(arena, size, struct rk_mark);
    uint32_t length = 0, count = 0;
    bool strong = false;
    for (const char *from = marked; *from; from++) {
        bool space = length > 0 && text[length - 1] == ' ';
        if (strncmp(from, "**", 2) == 0) {
            strong = !strong;
            if (strong && space)
                marks[count++] = (struct rk_mark){length, RK_MARK_BREAK};
            marks[count++] =
                (struct rk_mark){length, strong ? RK_MARK_STRONG_ON : RK_MARK_STRONG_OFF};
            from++;
            continue;
        }
        if (space && !(count > 0 && marks[count - 1].offset == length))
            marks[count++] = (struct rk_mark){length, RK_MARK_BREAK};
        text[length++] = *from;
    }
    return (struct rk_string){text, length, RK_TEXT_APPROVED, marks, count};
}

static enum rk_text_state state_of(enum rk_fixture_language lang, rk_text text)
{
    if (lang != RK_FIXTURE_DRAFTS)
        return RK_TEXT_APPROVED;
    if (text % 5 == 3)
        return RK_TEXT_FALLBACK;
    return text % 7 == 5 ? RK_TEXT_APPROVED : RK_TEXT_DRAFT;
}

static void add_strings(struct rk_fixture *f)
{
    uint32_t count = f->contents.text_count;
    f->strings = RK_NEW_ARRAY(f->arena, (size_t)RK_FIXTURE_LANGUAGES * count, struct rk_string);
    for (uint32_t lang = 0; lang < RK_FIXTURE_LANGUAGES; lang++) {
        for (rk_text text = 0; text < count; text++) {
            enum rk_text_state state = state_of((enum rk_fixture_language)lang, text);
            bool source = lang == RK_FIXTURE_ES || state == RK_TEXT_FALLBACK;
            const char *marked = source ? f->spanish[text] : pseudo(f->arena, f->spanish[text]);
            f->strings[lang * count + text] = plain(f->arena, marked);
            f->strings[lang * count + text].state = state;
        }
    }
}

/* Rings and stripes: something with curves, edges and half-covered pixels. */
static void add_pictograms(struct rk_fixture *f, uint32_t size)
{
    static const char *const names[RK_FIXTURE_PICTOGRAMS] = {"sol", "bolsa", "bus", "telefono"};
    for (uint32_t i = 0; i < RK_FIXTURE_PICTOGRAMS; i++) {
        uint8_t *ink = rk_arena_alloc(f->arena, (size_t)size * size);
        uint8_t *fill = rk_arena_alloc(f->arena, (size_t)size * size);
        for (uint32_t y = 0; y < size; y++) {
            for (uint32_t x = 0; x < size; x++) {
                int dx = 2 * (int)x - (int)size, dy = 2 * (int)y - (int)size;
                int inside = (int)(size * size) - dx * dx - dy * dy;
                bool stripe = (i % 2 ? x : y) * 8 / size % (i / 2 + 2) == 0;
                fill[y * size + x] = inside > 0 ? 255 : 0;
                ink[y * size + x] = inside > 0 ? (stripe ? 255 : 0) : inside > -200 ? 128 : 0;
            }
        }
        f->pictograms[i] = (struct rk_pictogram){names[i], size, ink, fill};
    }
}

static struct rk_font read_font(struct rk_arena *arena, const char *path)
{
    struct rk_file file;
    struct rk_error error;
    if (!rk_file_open(&file, path, 16 << 20, &error)) {
        fprintf(stderr, "%s\n", error.text);
        abort();
    }
    uint8_t *bytes = rk_arena_alloc(arena, file.size);
    memcpy(bytes, file.bytes, file.size);
    struct rk_font font = {bytes, file.size};
    rk_file_close(&file);
    return font;
}

static void add_fonts(struct rk_fixture *f, bool real)
{
    static const uint8_t regular[] = "regular", bold[] = "bold, larger";
    f->contents.fonts[RK_FACE_REGULAR] = real ? read_font(f->arena, ANDIKA "Regular.ttf")
                                              : (struct rk_font){regular, sizeof regular};
    f->contents.fonts[RK_FACE_BOLD] =
        real ? read_font(f->arena, ANDIKA "Bold.ttf") : (struct rk_font){bold, sizeof bold};
}

struct rk_fixture *rk_fixture_new(bool fonts)
{
    struct rk_fixture *f = calloc(1, sizeof *f);
    if (!f)
        abort();
    f->arena = rk_arena_new();
    f->languages[0] = (struct rk_language){"es", "Español", ""};
    f->languages[1] = (struct rk_language){"qps", "Prueʼba", "De prueba · borradores"};
    f->languages[2] = (struct rk_language){"qpt", "Ensayʼo", "De prueba · aprobada"};
    add_screens(f);
    add_menus(f);
    add_long_cards(f);
    add_short_cards(f);
    add_checklist(f);
    add_contacts(f);
    add_interface(f);
    add_guides(f);
    add_strings(f);
    add_pictograms(f, fonts ? 96 : 16);
    add_fonts(f, fonts);
    f->contents.version = "2026.11.1";
    f->contents.report = "TIP 2024 Peru";
    f->contents.font_licence = "The fonts may be used freely.\n";
    f->contents.languages = f->languages;
    f->contents.language_count = RK_FIXTURE_LANGUAGES;
    f->contents.strings = f->strings;
    f->contents.screens = f->screens;
    f->contents.screen_count = RK_FIXTURE_SCREENS;
    f->contents.home = RK_FIXTURE_HOME;
    f->contents.help = RK_FIXTURE_HELP;
    f->contents.contacts = f->contacts;
    f->contents.contact_count = RK_FIXTURE_CONTACTS;
    f->contents.pictograms = f->pictograms;
    f->contents.pictogram_count = RK_FIXTURE_PICTOGRAMS;
    return f;
}

static void shrink_pictogram(uint32_t *pictogram)
{
    *pictogram = *pictogram == RK_NONE ? RK_NONE : 0;
}

void rk_fixture_shrink(struct rk_fixture *f, uint32_t languages)
{
    static const struct rk_mark mark = {1, RK_MARK_BREAK};
    f->contents.language_count = languages;
    for (rk_text text = 0; text < languages * f->contents.text_count; text++)
        f->strings[text] = (struct rk_string){"ab", 2, RK_TEXT_APPROVED, &mark, 1};
    f->contents.pictogram_count = 1;
    for (size_t i = 0; i < RK_FIXTURE_SCREENS; i++)
        shrink_pictogram(&f->screens[i].pictogram);
    for (uint32_t i = 0; i < f->block_count; i++)
        shrink_pictogram(&f->blocks[i].pictogram);
}

void rk_fixture_free(struct rk_fixture *f)
{
    if (!f)
        return;
    rk_arena_free(f->arena);
    free(f->bytes);
    free(f);
}

struct rk_pack *rk_fixture_open(struct rk_fixture *f)
{
    struct rk_error error;
    struct rk_pack *pack = NULL;
    size_t size;
    free(f->bytes);
    f->bytes = NULL;
    if (!rk_pack_serialise(&f->contents, &f->bytes, &size, &error) ||
        !rk_pack_reopen(&pack, f->bytes, size, &error))
        fprintf(stderr, "fixture: %s\n", error.text);
    return pack;
}

void rk_fixture_write(const char *path, const char *version, bool fonts)
{
    struct rk_fixture *fixture = rk_fixture_new(fonts);
    uint8_t *bytes;
    size_t size;
    fixture->contents.version = version;
    if (!rk_pack_serialise(&fixture->contents, &bytes, &size, NULL) ||
        !rk_file_write(path, bytes, size, NULL))
        abort();
    free(bytes);
    rk_fixture_free(fixture);
}

bool rk_fixture_open_file(struct rk_pack **pack, const char *path, struct rk_error *error)
{
    const struct rk_trust anybody = {.unsigned_too = true};
    struct rk_verified *verified;
    struct rk_refusal refusal;
    if (rk_verify_file(&verified, path, &anybody, &refusal))
        return rk_pack_open(pack, verified, error);
    return rk_fail(error, "%s", refusal.why.text);
}
