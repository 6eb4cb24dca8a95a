/*
 * Writes the sections one after the other behind a table that is filled as they end. What cannot
 * be written is refused here; everything else a pack promises is proved on the finished bytes by
 * the reader, whose rules are the ones that count.
 */
#include "pack/writer.h"

#include "base/tongue.h"
#include "pack/buffer.h"
#include "pack/format.h"
#include "pack/squeeze.h"
#include "pack/version.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

struct writer {
    const struct rk_pack_contents *contents; /* lent */
    struct rk_buffer out;
    uint32_t sections; /* ended so far */
    size_t start;      /* of the section that is being written */
};

static void begin_section(struct writer *w)
{
    rk_buffer_align(&w->out, RK_ALIGNMENT);
    w->start = w->out.size;
}

static void end_section(struct writer *w, enum rk_section type, uint32_t index)
{
    if (w->out.bad)
        return;
    uint8_t *entry = w->out.bytes + RK_HEADER_SIZE + (size_t)w->sections * RK_ENTRY_SIZE;
    size_t size = w->out.size - w->start;
    rk_put_u32(entry, type);
    rk_put_u32(entry + 4, index);
    rk_put_u64(entry + 8, w->start);
    rk_put_u64(entry + 16, size);
    crypto_generichash(entry + 24, RK_HASH_SIZE, w->out.bytes + w->start, size, NULL, 0);
    w->sections++;
}

static void write_meta(struct writer *w)
{
    const struct rk_pack_contents *c = w->contents;
    begin_section(w);
    rk_buffer_u32(&w->out, c->approved_only ? RK_META_APPROVED_ONLY : 0);
    rk_buffer_u32(&w->out, c->language_count);
    rk_buffer_u32(&w->out, c->text_count);
    rk_buffer_u32(&w->out, c->screen_count);
    rk_buffer_u32(&w->out, c->contact_count);
    rk_buffer_u32(&w->out, c->pictogram_count);
    rk_buffer_u32(&w->out, c->home);
    rk_buffer_u32(&w->out, c->help);
    rk_buffer_u32(&w->out, RK_UI_COUNT);
    for (uint32_t i = 0; i < RK_UI_COUNT; i++)
        rk_buffer_u32(&w->out, c->interface[i]);
    rk_buffer_string(&w->out, c->version);
    rk_buffer_string(&w->out, c->report);
    end_section(w, RK_SECTION_META, 0);
}

static void write_languages(struct writer *w)
{
    begin_section(w);
    for (uint32_t i = 0; i < w->contents->language_count; i++) {
        const struct rk_language *language = &w->contents->languages[i];
        rk_buffer_string(&w->out, language->tag);
        rk_buffer_string(&w->out, language->name);
        rk_buffer_string(&w->out, language->detail);
    }
    end_section(w, RK_SECTION_LANGUAGES, 0);
}

static void write_string(struct writer *w, const struct rk_string *string)
{
    bool own = string->state != RK_TEXT_FALLBACK;
    rk_buffer_u32(&w->out, string->state);
    rk_buffer_u32(&w->out, own ? string->length : 0);
    rk_buffer_u32(&w->out, own ? string->mark_count : 0);
    if (!own)
        return;
    rk_buffer_bytes(&w->out, string->text, string->length);
    rk_buffer_bytes(&w->out, "", 1);
    for (uint32_t i = 0; i < string->mark_count; i++)
        rk_buffer_u32(&w->out,
                      string->marks[i].offset << RK_MARK_KIND_BITS | string->marks[i].kind);
}

static void write_strings(struct writer *w, rk_lang lang)
{
    const struct rk_string *strings = w->contents->strings + (size_t)lang * w->contents->text_count;
    uint32_t marks = 0; /* at most RK_MAX_TEXTS × RK_MAX_MARKS */
    for (uint32_t i = 0; i < w->contents->text_count; i++)
        marks += strings[i].state != RK_TEXT_FALLBACK ? strings[i].mark_count : 0;
    begin_section(w);
    rk_buffer_u32(&w->out, marks);
    for (uint32_t i = 0; i < w->contents->text_count; i++)
        write_string(w, &strings[i]);
    end_section(w, RK_SECTION_STRINGS, lang);
}

static void write_screen(struct writer *w, const struct rk_screen *screen)
{
    rk_buffer_string(&w->out, screen->id);
    rk_buffer_u32(&w->out, screen->kind);
    rk_buffer_u32(&w->out, screen->title);
    rk_buffer_u32(&w->out, screen->pictogram);
    rk_buffer_u32(&w->out, screen->parent);
    rk_buffer_u32(&w->out, screen->contact);
    rk_buffer_u32(&w->out, screen->guide);
    rk_buffer_u32(&w->out, screen->guide_count);
    rk_buffer_u32(&w->out, screen->origin);
    rk_buffer_u32(&w->out, screen->block_count);
    for (uint32_t i = 0; i < screen->block_count; i++) {
        const struct rk_block *block = &screen->blocks[i];
        rk_buffer_u32(&w->out, block->kind);
        rk_buffer_u32(&w->out, block->text);
        rk_buffer_u32(&w->out, block->pictogram);
        rk_buffer_u32(&w->out, block->target);
        rk_buffer_u32(&w->out, block->number);
    }
}

static void write_screens(struct writer *w)
{
    uint32_t blocks = 0; /* at most RK_MAX_SCREENS × RK_MAX_BLOCKS */
    for (uint32_t i = 0; i < w->contents->screen_count; i++)
        blocks += w->contents->screens[i].block_count;
    begin_section(w);
    rk_buffer_u32(&w->out, blocks);
    for (uint32_t i = 0; i < w->contents->screen_count; i++)
        write_screen(w, &w->contents->screens[i]);
    end_section(w, RK_SECTION_SCREENS, 0);
}

static void write_contacts(struct writer *w)
{
    begin_section(w);
    for (uint32_t i = 0; i < w->contents->contact_count; i++) {
        const struct rk_contact *contact = &w->contents->contacts[i];
        rk_buffer_string(&w->out, contact->id);
        rk_buffer_string(&w->out, contact->number);
        rk_buffer_u32(&w->out, contact->name);
        rk_buffer_u32(&w->out, contact->purpose);
        rk_buffer_u32(&w->out, contact->hours);
        rk_buffer_u32(&w->out, contact->cost);
        rk_buffer_u32(&w->out, contact->languages);
        rk_buffer_u32(&w->out, contact->privacy);
        rk_buffer_u32(&w->out, contact->verified);
        rk_buffer_u32(&w->out, (contact->police ? RK_CONTACT_POLICE : 0u) |
                                   (contact->free ? RK_CONTACT_FREE : 0u));
        rk_buffer_u32(&w->out, contact->alternative);
    }
    end_section(w, RK_SECTION_CONTACTS, 0);
}

static void write_pictograms(struct writer *w)
{
    begin_section(w);
    for (uint32_t i = 0; i < w->contents->pictogram_count; i++) {
        rk_buffer_string(&w->out, w->contents->pictograms[i].name);
        rk_buffer_u32(&w->out, w->contents->pictograms[i].size);
    }
    end_section(w, RK_SECTION_PICTOGRAMS, 0);
}

/* Both as one: the fill has the ink's edges, and they are told once. */
static void write_masks(struct writer *w, const struct rk_pictogram *pictogram)
{
    struct rk_buffer masks;
    size_t mask = (size_t)pictogram->size * pictogram->size;
    rk_buffer_init(&masks, 2 * mask);
    rk_buffer_bytes(&masks, pictogram->ink, mask);
    rk_buffer_bytes(&masks, pictogram->fill, mask);
    if (masks.bad)
        w->out.bad = true;
    else
        rk_squeeze(&w->out, masks.bytes, masks.size);
    rk_buffer_destroy(&masks);
}

static void write_blobs(struct writer *w)
{
    for (uint32_t i = 0; i < w->contents->pictogram_count; i++) {
        begin_section(w);
        write_masks(w, &w->contents->pictograms[i]);
        end_section(w, RK_SECTION_PICTOGRAM, i);
    }
    for (uint32_t i = 0; i < RK_FACE_COUNT; i++) {
        begin_section(w);
        rk_buffer_bytes(&w->out, w->contents->fonts[i].bytes, w->contents->fonts[i].size);
        end_section(w, RK_SECTION_FONT, i);
    }
    begin_section(w);
    rk_buffer_bytes(&w->out, w->contents->font_licence, strlen(w->contents->font_licence) + 1);
    end_section(w, RK_SECTION_LICENCE, 0);
}

static void write_header(struct writer *w)
{
    uint8_t *header = w->out.bytes;
    memcpy(header, RK_PACK_MAGIC, RK_HEADER_VERSION);
    rk_put_u32(header + RK_HEADER_VERSION, RK_FORMAT_VERSION);
    rk_put_u32(header + RK_HEADER_SECTIONS, w->sections);
    rk_put_u64(header + RK_HEADER_TOTAL, w->out.size);
    memcpy(header + RK_HEADER_PRODUCT, RK_PRODUCT, RK_PRODUCT_SIZE);
    rk_put_u32(header + RK_HEADER_CONTENT, rk_version_number(w->contents->version));
    crypto_generichash(header + RK_HEADER_HASH, RK_HASH_SIZE, header + RK_HEADER_SIZE,
                       (size_t)w->sections * RK_ENTRY_SIZE, NULL, 0);
}

static void write_all(struct writer *w)
{
    const struct rk_pack_contents *c = w->contents;
    uint32_t sections = RK_FIXED_SECTIONS + c->language_count + c->pictogram_count;
    rk_buffer_add(&w->out, RK_HEADER_SIZE + (size_t)sections * RK_ENTRY_SIZE);
    write_meta(w);
    write_languages(w);
    for (rk_lang lang = 0; lang < c->language_count; lang++)
        write_strings(w, lang);
    write_screens(w);
    write_contacts(w);
    write_pictograms(w);
    write_blobs(w);
    if (!w->out.bad)
        write_header(w);
}

/* The counts that sizes are computed from, and that say how far to look. */
static bool check_counts(const struct rk_pack_contents *c, struct rk_error *error)
{
    const struct {
        const char *what;
        uint32_t count, max;
    } counts[] = {
        {RK_SAYS("languages"), c->language_count, RK_MAX_LANGUAGES},
        {RK_SAYS("texts"), c->text_count, RK_MAX_TEXTS},
        {RK_SAYS("screens"), c->screen_count, RK_MAX_SCREENS},
        {RK_SAYS("contacts"), c->contact_count, RK_MAX_CONTACTS},
        {RK_SAYS("pictograms"), c->pictogram_count, RK_MAX_PICTOGRAMS},
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(counts); i++) {
        if (counts[i].count > counts[i].max)
            return rk_fail(error, "%" PRIu32 " %s, at most %" PRIu32 " are allowed",
                           counts[i].count, rk_say(counts[i].what), counts[i].max);
    }
    return true;
}

static bool check_sizes(const struct rk_pack_contents *c, struct rk_error *error)
{
    for (uint32_t i = 0; i < c->screen_count; i++) {
        if (c->screens[i].block_count > RK_MAX_BLOCKS)
            return rk_fail(error, "screen %s has %" PRIu32 " blocks, at most %d are allowed",
                           c->screens[i].id, c->screens[i].block_count, RK_MAX_BLOCKS);
    }
    for (uint32_t i = 0; i < c->pictogram_count; i++) {
        uint32_t size = c->pictograms[i].size;
        if (size < RK_MIN_PICTOGRAM || size > RK_MAX_PICTOGRAM)
            return rk_fail(error, "pictogram %s has %" PRIu32 " pixels a side, expected %d to %d",
                           c->pictograms[i].name, size, RK_MIN_PICTOGRAM, RK_MAX_PICTOGRAM);
    }
    return true;
}

static bool same_string(const struct rk_string *a, const struct rk_string *b)
{
    if (a->length != b->length || a->mark_count != b->mark_count ||
        memcmp(a->text, b->text, a->length) != 0)
        return false;
    for (uint32_t i = 0; i < a->mark_count; i++) {
        if (a->marks[i].offset != b->marks[i].offset || a->marks[i].kind != b->marks[i].kind)
            return false;
    }
    return true;
}

static bool check_string(const struct rk_pack_contents *c, rk_lang lang, rk_text text,
                         struct rk_error *error)
{
    const struct rk_string *string = &c->strings[(size_t)lang * c->text_count + text];
    const char *tag = c->languages[lang].tag;
    if (string->length > RK_MAX_TEXT || string->mark_count > RK_MAX_MARKS)
        return rk_fail(error,
                       "language %s: text %" PRIu32 " has %" PRIu32 " bytes and %" PRIu32
                       " marks, at most %d and %d are allowed",
                       tag, text, string->length, string->mark_count, RK_MAX_TEXT, RK_MAX_MARKS);
    for (uint32_t i = 0; i < string->mark_count; i++) {
        if (string->marks[i].offset > string->length || string->marks[i].kind > RK_MARK_HYPHEN)
            return rk_fail(error, "language %s: text %" PRIu32 " has a mark where none can be", tag,
                           text);
    }
    if (string->state == RK_TEXT_FALLBACK && !same_string(string, &c->strings[text]))
        return rk_fail(error,
                       "language %s: text %" PRIu32 " is a fallback that differs from the "
                       "source",
                       tag, text);
    return true;
}

static bool check_contents(const struct rk_pack_contents *c, struct rk_error *error)
{
    if (!check_counts(c, error) || !check_sizes(c, error))
        return false;
    for (rk_lang lang = 0; lang < c->language_count; lang++) {
        for (rk_text text = 0; text < c->text_count; text++) {
            if (!check_string(c, lang, text, error))
                return false;
        }
    }
    return true;
}

bool rk_pack_reopen(struct rk_pack **pack, const void *bytes, size_t size, struct rk_error *error)
{
    const struct rk_trust anybody = {.unsigned_too = true};
    struct rk_verified *verified;
    struct rk_refusal refusal;
    if (rk_verify_memory(&verified, bytes, size, &anybody, &refusal))
        return rk_pack_open(pack, verified, error);
    return rk_fail(error, "%s", refusal.why.text);
}

/* Whatever is written can be read: one rule, in one place. */
static bool prove(const struct rk_buffer *out, struct rk_error *error)
{
    struct rk_pack *pack;
    if (!rk_pack_reopen(&pack, out->bytes, out->size, error))
        return false;
    const char *licence;
    bool ok = rk_pack_font_licence(pack, &licence, error);
    rk_pack_close(pack);
    return ok;
}

bool rk_pack_serialise(const struct rk_pack_contents *contents, uint8_t **bytes, size_t *size,
                       struct rk_error *error)
{
    if (sodium_init() < 0)
        return rk_fail(error, "the cryptography library does not start");
    if (!check_contents(contents, error))
        return false;
    struct writer w = {.contents = contents};
    rk_buffer_init(&w.out, RK_MAX_PACK);
    write_all(&w);
    if (w.out.bad)
        rk_fail(error, "out of memory, or more than %d bytes", RK_MAX_PACK);
    if (w.out.bad || !prove(&w.out, error)) {
        rk_buffer_destroy(&w.out);
        return false;
    }
    *bytes = w.out.bytes;
    *size = w.out.size;
    return true;
}
