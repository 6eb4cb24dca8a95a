#include "content/reading.h"

#include <stddef.h>
#include <string.h>

static const char *const keys[] = {
#define RK_UI(name, key) key,
#include "pack/interface.def"
#undef RK_UI
};

/* What a text of the kiosk itself is for a translator. Every key has its row: a key added to
 * interface.def without one doesn't compile. */
struct place {
    const char *role;
    int room;
};

static struct place place_of(enum rk_ui ui)
{
    switch (ui) {
    case RK_UI_ATTRACT_TITLE:
        return (struct place){"título de la pantalla de espera", 40};
    case RK_UI_ATTRACT_SUBTITLE:
        return (struct place){"texto de la pantalla de espera", 60};
    case RK_UI_TOUCH_SCREEN:
        return (struct place){"texto de la pantalla de espera", 30};
    case RK_UI_CHOOSE_LANGUAGE:
        return (struct place){"título", 30};
    case RK_UI_LEAVE:
    case RK_UI_BACK:
    case RK_UI_HOME:
    case RK_UI_GET_HELP:
    case RK_UI_NEXT_PAGE:
    case RK_UI_PREVIOUS_PAGE:
    case RK_UI_YES:
    case RK_UI_NO:
    case RK_UI_NOT_SURE:
        return (struct place){"botón", 14};
    case RK_UI_TEXT_LARGER:
    case RK_UI_TEXT_NORMAL:
    case RK_UI_DARK:
    case RK_UI_LIGHT:
    case RK_UI_LOWER:
    case RK_UI_HIGHER:
        return (struct place){"botón", 16};
    case RK_UI_SEE_SPANISH:
    case RK_UI_SEE_TRANSLATION:
    case RK_UI_IDLE_CONTINUE:
        return (struct place){"botón", 24};
    case RK_UI_NO_POLICE:
        return (struct place){"botón", 48};
    case RK_UI_DRAFT:
    case RK_UI_NOT_TRANSLATED:
        return (struct place){"aviso pequeño", 36};
    case RK_UI_NOT_KEPT:
        return (struct place){"aviso pequeño debajo de una pregunta", 40};
    case RK_UI_IDLE_TITLE:
        return (struct place){"título del aviso por inactividad", 30};
    case RK_UI_IDLE_TEXT:
        return (struct place){"texto del aviso por inactividad", 60};
    case RK_UI_COUNT:
        break;
    }
    return (struct place){"texto", 0};
}

struct entry {
    const struct rk_yaml *text;
    struct rk_name note;
};

static rk_message_ref read_entry(struct rk_reading *reading, const char *key,
                                 const struct rk_yaml *node, struct place place)
{
    static const struct rk_field fields[] = {
        {"text", RK_FIELD_TEXT, RK_REQUIRED, offsetof(struct entry, text)},
        {"note", RK_FIELD_NAME, RK_OPTIONAL, offsetof(struct entry, note)},
    };
    struct entry entry = {0};
    if (node)
        rk_fields_read(reading->arena, node, fields, RK_ARRAY_LEN(fields), &entry, reading->diags);
    struct rk_use use = {
        .role = place.role, .screen = "interfaz", .note = entry.note.text, .room = place.room};
    return rk_text_intern(reading, key, entry.text, use);
}

void rk_interface_read(struct rk_reading *reading)
{
    enum { ENTRIES = RK_UI_COUNT + 1 }; /* the last one is "verified" */
    struct rk_field fields[ENTRIES];
    const struct rk_yaml *nodes[ENTRIES] = {0};
    for (size_t i = 0; i < ENTRIES; i++)
        fields[i] = (struct rk_field){i < RK_UI_COUNT ? keys[i] : "verified", RK_FIELD_NODE,
                                      RK_REQUIRED, i * sizeof *nodes};
    const struct rk_yaml *root = rk_entries_read(reading, "assets/interface.yaml");
    if (!root)
        return;
    rk_fields_read(reading->arena, root, fields, ENTRIES, nodes, reading->diags);
    for (size_t i = 0; i < RK_UI_COUNT; i++)
        reading->content->interface[i] =
            read_entry(reading, keys[i], nodes[i], place_of((enum rk_ui)i));
    reading->content->verified =
        read_entry(reading, "verified", nodes[RK_UI_COUNT],
                   (struct place){"cuándo se revisaron los datos de la línea", 40});
}
