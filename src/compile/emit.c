#include "compile/emit.h"

#include "compile/values.h"

#include <string.h>

struct emitter {
    struct rk_arena *arena;
    const struct rk_emit_parts *parts;
    const struct rk_content *content; /* of the parts */
    struct rk_diags *diags;
    rk_text *texts; /* by message; RK_NONE: not emitted yet */
    bool *names;    /* by message: what a contact is called, whose words stay whole */
    rk_origins origins;
    rk_values *values; /* by language */
};

/* Texts get their numbers in the order in which they are first used. */
static rk_text emit_text(struct emitter *e, rk_message_ref message)
{
    if (message == RK_NONE)
        return RK_NONE;
    if (e->texts[message] == RK_NONE) {
        e->texts[message] = (rk_text)e->origins.count;
        *RK_PUSH(e->arena, &e->origins) =
            (struct rk_origin){.message = message, .contact = RK_NONE};
    }
    return e->texts[message];
}

static rk_text emit_verified(struct emitter *e, uint32_t contact)
{
    *RK_PUSH(e->arena, &e->origins) =
        (struct rk_origin){.message = e->content->verified, .contact = contact};
    return (rk_text)(e->origins.count - 1);
}

/* A text in Spanish that nobody translates. */
static rk_text emit_own(struct emitter *e, const char *text, struct rk_loc loc)
{
    *RK_PUSH(e->arena, &e->origins) =
        (struct rk_origin){.message = RK_NONE, .contact = RK_NONE, .own = text, .own_loc = loc};
    return (rk_text)(e->origins.count - 1);
}

static const char *join(struct rk_arena *arena, const rk_names *names, const char *between)
{
    const char *all = "";
    for (size_t i = 0; i < names->count; i++)
        all = rk_arena_printf(arena, "%s%s%s", all, i ? between : "", names->items[i].text);
    return all;
}

/* One text a sentence, one behind the other. */
static rk_text emit_guide(struct emitter *e, const struct rk_source_screen *screen)
{
    const rk_text first = (rk_text)e->origins.count;
    for (size_t i = 0; i < screen->guide.count; i++)
        emit_own(e, screen->guide.items[i].text, screen->guide.items[i].loc);
    return first;
}

/* The passages by name: who has the report finds them, and its words stay its own. */
static rk_text emit_origin(struct emitter *e, const struct rk_source_screen *screen)
{
    const char *cites = join(e->arena, &screen->cites, ", ");
    const char *sources = join(e->arena, &screen->sources, ", ");
    if (!*cites && !*sources)
        return RK_NONE;
    return emit_own(e,
                    rk_arena_printf(e->arena, "%s%s%s%s%s", *cites ? "Informe: " : "", cites,
                                    *cites && *sources ? ". " : "", *sources ? "Fuentes: " : "",
                                    sources),
                    screen->loc);
}

static enum rk_block_kind block_kind(enum rk_item_kind kind)
{
    switch (kind) { /* no table: the compiler names a kind that is forgotten here */
    case RK_ITEM_STEP:
        return RK_BLOCK_STEP;
    case RK_ITEM_NOTE:
        return RK_BLOCK_NOTE;
    case RK_ITEM_LINK:
        return RK_BLOCK_LINK;
    case RK_ITEM_RESULT:
        return RK_BLOCK_RESULT;
    case RK_ITEM_TEXT:
        break;
    }
    return RK_BLOCK_TEXT;
}

static uint32_t find_screen(const struct emitter *e, const struct rk_name *name)
{
    return name->text ? rk_content_screen(e->content, name->text) : RK_NONE;
}

/* A link without a text or pictogram of its own has its target's. */
static struct rk_block emit_block(struct emitter *e, const struct rk_item *item)
{
    struct rk_block block = {
        .kind = block_kind(item->kind),
        .target = find_screen(e, &item->target),
        .number = item->kind == RK_ITEM_STEP ? item->number : 0,
    };
    rk_message_ref text = item->text;
    const char *pictogram = item->pictogram.text;
    if (block.kind == RK_BLOCK_LINK) {
        const struct rk_source_screen *target = &e->content->screens.items[block.target];
        text = text == RK_NONE ? target->title : text;
        pictogram = pictogram ? pictogram : target->pictogram.text;
    }
    block.text = emit_text(e, text);
    block.pictogram = rk_artwork_find(e->parts->artwork, pictogram);
    return block;
}

static struct rk_screen emit_screen(struct emitter *e, const struct rk_source_screen *source)
{
    rk_text title = emit_text(e, source->title);
    struct rk_block *blocks = RK_NEW_ARRAY(e->arena, source->items.count, struct rk_block);
    for (size_t i = 0; i < source->items.count; i++)
        blocks[i] = emit_block(e, &source->items.items[i]);
    const rk_text guide = emit_guide(e, source), origin = emit_origin(e, source);
    return (struct rk_screen){
        .guide = guide,
        .guide_count = (uint32_t)source->guide.count,
        .origin = origin,
        .id = source->id,
        .kind = source->kind,
        .title = title,
        .pictogram = rk_artwork_find(e->parts->artwork, source->pictogram.text),
        .parent = find_screen(e, &source->parent),
        .contact =
            source->contact.text ? rk_content_contact(e->content, source->contact.text) : RK_NONE,
        .blocks = blocks,
        .block_count = (uint32_t)source->items.count,
    };
}

static void emit_screens(struct emitter *e, struct rk_pack_contents *contents)
{
    size_t count = e->content->screens.count;
    struct rk_screen *screens = RK_NEW_ARRAY(e->arena, count, struct rk_screen);
    for (size_t i = 0; i < count; i++)
        screens[i] = emit_screen(e, &e->content->screens.items[i]);
    contents->screens = screens;
    contents->screen_count = (uint32_t)count;
    contents->home = rk_content_screen(e->content, "inicio");
    contents->help = rk_content_screen(e->content, "ayuda");
}

static struct rk_contact emit_contact(struct emitter *e, uint32_t index)
{
    const struct rk_source_contact *source = &e->content->contacts.items[index];
    return (struct rk_contact){
        .id = source->id,
        .number = source->number.text,
        .name = emit_text(e, source->name),
        .purpose = emit_text(e, source->purpose),
        .hours = emit_text(e, source->hours),
        .cost = emit_text(e, source->cost),
        .languages = emit_text(e, source->languages),
        .privacy = emit_text(e, source->privacy),
        .verified = emit_verified(e, index),
        .police = source->police,
        .free = source->free,
        .alternative = find_screen(e, &source->alternative),
    };
}

static void mark_names(struct emitter *e)
{
    e->names = RK_NEW_ARRAY(e->arena, e->content->messages.count, bool);
    for (size_t i = 0; i < e->content->contacts.count; i++) {
        rk_message_ref name = e->content->contacts.items[i].name;
        if (name != RK_NONE)
            e->names[name] = true;
    }
    for (size_t i = 0; i < e->content->screens.count; i++) {
        const struct rk_source_screen *screen = &e->content->screens.items[i];
        if (screen->kind == RK_SCREEN_CONTACT && screen->title != RK_NONE)
            e->names[screen->title] = true;
    }
}

static void emit_contacts(struct emitter *e, struct rk_pack_contents *contents)
{
    size_t count = e->content->contacts.count;
    struct rk_contact *contacts = RK_NEW_ARRAY(e->arena, count, struct rk_contact);
    for (size_t i = 0; i < count; i++)
        contacts[i] = emit_contact(e, (uint32_t)i);
    contents->contacts = contacts;
    contents->contact_count = (uint32_t)count;
}

static void emit_languages(struct emitter *e, struct rk_pack_contents *contents)
{
    size_t count = e->content->languages.count;
    struct rk_language *languages = RK_NEW_ARRAY(e->arena, count, struct rk_language);
    e->values = RK_NEW_ARRAY(e->arena, count, rk_values);
    for (size_t i = 0; i < count; i++) {
        const struct rk_source_language *source = &e->content->languages.items[i];
        languages[i] = (struct rk_language){source->tag, source->name, source->detail};
        e->values[i] = rk_values_of(e->arena, e->content, source);
    }
    contents->languages = languages;
    contents->language_count = (uint32_t)count;
}

/* NULL: the Spanish text is shown, because it is the source, or stands in. */
static const struct rk_translation *translation_shown(const struct emitter *e, rk_lang lang,
                                                      rk_message_ref message)
{
    if (lang == 0)
        return NULL;
    const struct rk_translation *t = &e->content->catalogs.items[lang - 1].translations[message];
    bool missing = !t->text || t->text[0] == '\0';
    return missing || t->refused || (t->fuzzy && e->parts->approved_only) ? NULL : t;
}

static struct rk_marked marked(const struct emitter *e, rk_lang lang, rk_message_ref ref,
                               const struct rk_translation *translation)
{
    const struct rk_source_language *written = &e->content->languages.items[translation ? lang : 0];
    const struct rk_hyphenation *hyphenation = e->names[ref] ? NULL : written->hyphenation;
    if (translation)
        return (struct rk_marked){translation->text, translation->loc,
                                  translation->fuzzy ? RK_TEXT_DRAFT : RK_TEXT_APPROVED,
                                  hyphenation};
    const struct rk_message *message = &e->content->messages.items[ref];
    return (struct rk_marked){message->id, message->uses.items[0].loc,
                              lang == 0 ? RK_TEXT_APPROVED : RK_TEXT_FALLBACK, hyphenation};
}

static bool emit_own_string(struct emitter *e, rk_lang lang, const struct rk_origin *origin,
                            struct rk_string *string)
{
    const enum rk_text_state state = lang == 0 ? RK_TEXT_APPROVED : RK_TEXT_FALLBACK;
    return rk_string_compose(e->parts->composer, e->arena,
                             (struct rk_marked){origin->own, origin->own_loc, state, NULL},
                             &e->values[0], string, e->diags);
}

static bool emit_string(struct emitter *e, rk_lang lang, const struct rk_origin *origin,
                        struct rk_string *string)
{
    if (origin->own)
        return emit_own_string(e, lang, origin, string);
    const struct rk_translation *translation = translation_shown(e, lang, origin->message);
    rk_lang written = translation ? lang : 0; /* the language that figures are written in */
    rk_values date, *values = &e->values[written];
    if (origin->contact != RK_NONE) {
        const char *iso = e->content->contacts.items[origin->contact].verified.text;
        date = rk_values_of_date(e->arena, &e->content->languages.items[written], iso);
        values = &date;
    }
    return rk_string_compose(e->parts->composer, e->arena,
                             marked(e, lang, origin->message, translation), values, string,
                             e->diags);
}

static bool emit_strings(struct emitter *e, struct rk_pack_contents *contents)
{
    size_t count = e->origins.count;
    struct rk_string *strings =
        RK_NEW_ARRAY(e->arena, count * contents->language_count, struct rk_string);
    bool ok = true;
    for (rk_lang lang = 0; lang < contents->language_count; lang++) {
        for (size_t i = 0; i < count; i++)
            ok = emit_string(e, lang, &e->origins.items[i], &strings[lang * count + i]) && ok;
    }
    contents->strings = strings;
    contents->text_count = (uint32_t)count;
    return ok;
}

/* The program's own words are Spanish (view/notice.h, kiosk/doctor.h), and they name files. ASCII
 * is in it whole, with the digits of steps and countdowns. */
static const char own_letters[] = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»\u00a0";

static void add_own_letters(struct rk_charset *set)
{
    for (uint32_t c = ' '; c <= '~'; c++)
        rk_charset_add(set, c);
    rk_charset_add_text(set, own_letters);
}

/* Everything that the kiosk may draw with the fonts of this pack. */
static struct rk_charset letters_of(struct rk_arena *arena, const struct rk_pack_contents *contents,
                                    const char *more)
{
    struct rk_charset set = rk_charset_new(arena);
    add_own_letters(&set);
    for (size_t i = 0; i < (size_t)contents->language_count * contents->text_count; i++)
        rk_charset_add_text(&set, contents->strings[i].text);
    for (uint32_t i = 0; i < contents->language_count; i++) {
        rk_charset_add_text(&set, contents->languages[i].name);
        rk_charset_add_text(&set, contents->languages[i].detail);
    }
    for (uint32_t i = 0; i < contents->contact_count; i++)
        rk_charset_add_text(&set, contents->contacts[i].number);
    rk_charset_add_text(&set, more ? more : "");
    rk_charset_close(&set);
    return set;
}

static bool emit_fonts(struct emitter *e, struct rk_pack_contents *contents)
{
    const struct rk_typeface *typeface = e->parts->typeface;
    struct rk_charset letters = letters_of(e->arena, contents, e->parts->letters);
    struct rk_error error;
    for (int face = 0; face < RK_FACE_COUNT; face++) {
        if (!rk_typeface_subset(typeface, (enum rk_face)face, &letters, e->arena,
                                &contents->fonts[face], &error)) {
            rk_error(e->diags, (struct rk_loc){0}, RK_FONT_UNUSABLE, "%s", error.text);
            return false;
        }
    }
    contents->font_licence = rk_typeface_licence(typeface, e->arena);
    return true;
}

static bool emit_all(struct emitter *e, struct rk_pack_contents *contents)
{
    emit_languages(e, contents);
    mark_names(e);
    emit_screens(e, contents);
    emit_contacts(e, contents);
    for (int i = 0; i < RK_UI_COUNT; i++)
        contents->interface[i] = emit_text(e, e->content->interface[i]);
    contents->pictograms = e->parts->artwork->pictograms.items;
    contents->pictogram_count = (uint32_t)e->parts->artwork->pictograms.count;
    return emit_strings(e, contents) && emit_fonts(e, contents);
}

bool rk_emit(struct rk_arena *arena, const struct rk_emit_parts *parts, struct rk_diags *diags,
             struct rk_emission *emission)
{
    struct emitter e = {
        .arena = arena,
        .parts = parts,
        .content = parts->content,
        .diags = diags,
        .texts = RK_NEW_ARRAY(arena, parts->content->messages.count, rk_text),
    };
    struct rk_pack_contents contents = {
        .version = parts->version,
        .report = parts->content->report->title ? parts->content->report->title : "",
        .approved_only = parts->approved_only,
    };
    for (size_t i = 0; i < parts->content->messages.count; i++)
        e.texts[i] = RK_NONE;
    if (!emit_all(&e, &contents))
        return false;
    *emission = (struct rk_emission){contents, e.origins};
    return true;
}

struct rk_loc rk_emission_loc(const struct rk_emission *emission, const struct rk_content *content,
                              rk_lang lang, rk_text text, const char *screen)
{
    const struct rk_string *string =
        &emission->contents.strings[(size_t)lang * emission->contents.text_count + text];
    if (emission->origins.items[text].own)
        return emission->origins.items[text].own_loc;
    rk_message_ref ref = emission->origins.items[text].message;
    if (lang != 0 && string->state != RK_TEXT_FALLBACK)
        return content->catalogs.items[lang - 1].translations[ref].loc;
    const struct rk_message *message = &content->messages.items[ref];
    for (size_t i = 0; screen && i < message->uses.count; i++) {
        if (strcmp(message->uses.items[i].screen, screen) == 0)
            return message->uses.items[i].loc;
    }
    return message->uses.items[0].loc;
}
