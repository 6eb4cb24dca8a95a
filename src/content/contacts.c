#include "content/reading.h"

#include <stddef.h>

/* An entry as it stands in the file; texts become messages afterwards, in the order of the table.
 */
struct entry {
    struct rk_source_contact contact;
    const struct rk_yaml *name, *purpose, *hours, *cost, *languages, *privacy;
    struct rk_name note_name, note_purpose, note_hours, note_cost, note_languages, note_privacy;
};

#define FIELD(key, kind, need, member)                                                             \
    {                                                                                              \
        key, kind, need, offsetof(struct entry, member)                                            \
    }

static const struct rk_field fields[] = {
    FIELD("number", RK_FIELD_NAME, RK_REQUIRED, contact.number),
    FIELD("police", RK_FIELD_BOOL, RK_REQUIRED, contact.police),
    FIELD("free", RK_FIELD_BOOL, RK_OPTIONAL, contact.free),
    FIELD("alternative", RK_FIELD_NAME, RK_OPTIONAL, contact.alternative),
    FIELD("verified", RK_FIELD_NAME, RK_REQUIRED, contact.verified),
    FIELD("sources", RK_FIELD_NAMES, RK_REQUIRED, contact.sources),
    FIELD("name", RK_FIELD_TEXT, RK_REQUIRED, name),
    FIELD("purpose", RK_FIELD_TEXT, RK_REQUIRED, purpose),
    FIELD("hours", RK_FIELD_TEXT, RK_REQUIRED, hours),
    FIELD("cost", RK_FIELD_TEXT, RK_REQUIRED, cost),
    FIELD("languages", RK_FIELD_TEXT, RK_REQUIRED, languages),
    FIELD("privacy", RK_FIELD_TEXT, RK_OPTIONAL, privacy),
    FIELD("note_name", RK_FIELD_NAME, RK_OPTIONAL, note_name),
    FIELD("note_purpose", RK_FIELD_NAME, RK_OPTIONAL, note_purpose),
    FIELD("note_hours", RK_FIELD_NAME, RK_OPTIONAL, note_hours),
    FIELD("note_cost", RK_FIELD_NAME, RK_OPTIONAL, note_cost),
    FIELD("note_languages", RK_FIELD_NAME, RK_OPTIONAL, note_languages),
    FIELD("note_privacy", RK_FIELD_NAME, RK_OPTIONAL, note_privacy),
};

/* What the texts of a contact are for a translator. */
static const struct text {
    size_t node, note; /* offsets in struct entry */
    size_t message;    /* offset in struct rk_source_contact */
    const char *role;
    int room;
} texts[] = {
#define TEXT(member, role, room)                                                                   \
    {                                                                                              \
        offsetof(struct entry, member), offsetof(struct entry, note_##member),                     \
            offsetof(struct rk_source_contact, member), role, room                                 \
    }
    TEXT(name, "nombre de la línea de ayuda", 30),
    TEXT(purpose, "para qué sirve la línea", 90),
    TEXT(hours, "horario de atención", 50),
    TEXT(cost, "cuánto cuesta llamar", 50),
    TEXT(languages, "idiomas en que atienden", 80),
    TEXT(privacy, "qué pasa con los datos de quien llama", 90),
#undef TEXT
};

static void intern(struct rk_reading *reading, struct entry *entry, const struct text *text)
{
    const void *base = entry;
    const struct rk_yaml *node = *(const struct rk_yaml *const *)((const char *)base + text->node);
    const struct rk_name *note = (const struct rk_name *)((const char *)base + text->note);
    struct rk_use use = {
        .role = text->role,
        .screen = rk_arena_printf(reading->arena, "línea %s", entry->contact.id),
        .note = note->text,
        .room = text->room,
        .digits = true,
    };
    rk_message_ref *ref = (rk_message_ref *)((char *)&entry->contact + text->message);
    *ref = rk_text_intern(reading, NULL, node, use);
}

void rk_contacts_read(struct rk_reading *reading)
{
    struct rk_content *content = reading->content;
    const struct rk_yaml *root = rk_entries_read(reading, "assets/contacts.yaml");
    content->unread |= root ? 0 : RK_UNREAD_CONTACTS;
    for (size_t i = 0; root && i < root->items.count; i++) {
        const struct rk_name *id = &root->keys.items[i];
        struct entry entry = {.contact = {.id = id->text, .loc = id->loc}};
        rk_id_check(reading, id, '-');
        rk_fields_read(reading->arena, root->items.items[i], fields, RK_ARRAY_LEN(fields), &entry,
                       reading->diags);
        for (size_t t = 0; t < RK_ARRAY_LEN(texts); t++)
            intern(reading, &entry, &texts[t]);
        *RK_PUSH(reading->arena, &content->contacts) = entry.contact;
    }
}
