#include "hostile.h"

#include "base/utf8.h"
#include "pack/buffer.h"
#include "pack/checklist.h"
#include "pack/format.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* Not an assert: it holds in every build. */
static void demand(bool promise)
{
    if (!promise)
        abort();
}

static uint64_t get(const uint8_t *at, int size)
{
    uint64_t value = 0;
    for (int i = 0; i < size; i++)
        value |= (uint64_t)at[i] << 8 * i;
    return value;
}

uint32_t rk_hostile_entries(const uint8_t *bytes, size_t size)
{
    if (size < RK_HEADER_SIZE)
        return 0;
    uint64_t count = get(bytes + RK_HEADER_SECTIONS, 4);
    uint64_t room = (size - RK_HEADER_SIZE) / RK_ENTRY_SIZE;
    return (uint32_t)(count < room ? count : room);
}

bool rk_hostile_section(const uint8_t *bytes, size_t size, uint32_t entry, size_t *offset,
                        size_t *length)
{
    const uint8_t *at = bytes + RK_HEADER_SIZE + (size_t)entry * RK_ENTRY_SIZE;
    *offset = get(at + 8, 8);
    *length = get(at + 16, 8);
    return *offset <= size && *length <= size - *offset;
}

static void rehash_table(uint8_t *bytes, size_t size)
{
    uint64_t count = get(bytes + RK_HEADER_SECTIONS, 4);
    if (count > (size - RK_HEADER_SIZE) / RK_ENTRY_SIZE)
        return;
    crypto_generichash(bytes + RK_HEADER_HASH, RK_HASH_SIZE, bytes + RK_HEADER_SIZE,
                       (size_t)count * RK_ENTRY_SIZE, NULL, 0);
}

void rk_hostile_rehash(uint8_t *bytes, size_t size)
{
    if (size < RK_HEADER_SIZE)
        return;
    for (uint32_t i = 0; i < rk_hostile_entries(bytes, size); i++) {
        uint8_t *entry = bytes + RK_HEADER_SIZE + (size_t)i * RK_ENTRY_SIZE;
        size_t offset, length;
        if (rk_hostile_section(bytes, size, i, &offset, &length))
            crypto_generichash(entry + 24, RK_HASH_SIZE, bytes + offset, length, NULL, 0);
    }
    rehash_table(bytes, size);
}

void rk_hostile_resize(uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < 8 && RK_HEADER_TOTAL + i < size; i++)
        bytes[RK_HEADER_TOTAL + i] = (uint8_t)((uint64_t)size >> 8 * i);
    rk_hostile_rehash(bytes, size);
}

/* Adds bytes as section `entry`, and corrects its entry. */
static void add_section(struct rk_buffer *out, uint32_t entry, const void *bytes, size_t length)
{
    rk_buffer_align(out, RK_ALIGNMENT);
    size_t start = out->size;
    rk_buffer_bytes(out, bytes, length);
    if (out->bad)
        return;
    uint8_t *at = out->bytes + RK_HEADER_SIZE + (size_t)entry * RK_ENTRY_SIZE;
    rk_put_u64(at + 8, start);
    rk_put_u64(at + 16, length);
}

uint8_t *rk_hostile_replace(const uint8_t *bytes, size_t size, uint32_t entry, const void *with,
                            size_t length, size_t limit, size_t *new_size)
{
    uint32_t count = rk_hostile_entries(bytes, size);
    struct rk_buffer out;
    rk_buffer_init(&out, limit);
    rk_buffer_bytes(&out, bytes, RK_HEADER_SIZE + (size_t)count * RK_ENTRY_SIZE);
    for (uint32_t i = 0; i < count; i++) {
        size_t offset, old;
        if (!rk_hostile_section(bytes, size, i, &offset, &old))
            offset = old = 0;
        add_section(&out, i, i == entry ? with : bytes + offset, i == entry ? length : old);
    }
    if (out.bad) {
        rk_buffer_destroy(&out);
        return NULL;
    }
    rk_hostile_resize(out.bytes, out.size);
    *new_size = out.size;
    return out.bytes;
}

static void walk_string(const struct rk_string *string)
{
    demand(string->length > 0 && strlen(string->text) == string->length);
    demand(rk_utf8_check(string->text, string->length) == string->length);
    demand(string->state <= RK_TEXT_FALLBACK);
    for (uint32_t i = 0; i < string->mark_count; i++) {
        const struct rk_mark *mark = &string->marks[i];
        demand(mark->offset <= string->length && mark->kind <= RK_MARK_HYPHEN);
        demand(mark->kind != RK_MARK_HYPHEN ||
               (mark->offset > 0 && mark->offset < string->length &&
                (i == 0 || mark[-1].offset < mark->offset)));
        demand(i == 0 || mark[-1].offset < mark->offset ||
               (mark[-1].offset == mark->offset && mark[-1].kind < mark->kind));
        demand(((uint8_t)string->text[mark->offset] & 0xc0) != 0x80);
    }
}

static void walk_texts(const struct rk_pack *pack)
{
    for (rk_lang lang = 0; lang < rk_pack_language_count(pack); lang++) {
        const struct rk_language *language = rk_pack_language(pack, lang);
        demand(rk_pack_find_language(pack, language->tag) == lang);
        demand(strlen(language->name) > 0 && language->detail);
        for (rk_text text = 0; text < rk_pack_text_count(pack); text++)
            walk_string(rk_pack_string(pack, lang, text));
        for (int ui = 0; ui < RK_UI_COUNT; ui++)
            walk_string(rk_pack_ui(pack, lang, (enum rk_ui)ui));
    }
}

static void walk_checklist(const struct rk_screen *screen)
{
    uint32_t questions = rk_checklist_questions(screen);
    demand(questions > 0 && !rk_checklist_any(screen, 0));
    demand(rk_checklist_any(screen, rk_answer_bit(questions - 1)));
    for (int any = 0; any < 2; any++) {
        struct rk_checklist_result result = rk_checklist_result(screen, any);
        demand(result.first >= questions && result.first + 1 < result.end);
        demand(result.end <= screen->block_count);
        demand(screen->blocks[result.first].kind == RK_BLOCK_RESULT);
        for (uint32_t i = result.first + 1; i < result.end; i++)
            demand(screen->blocks[i].kind != RK_BLOCK_RESULT &&
                   screen->blocks[i].kind != RK_BLOCK_STEP);
    }
}

static bool may_lead(const struct rk_screen *screen, const struct rk_block *block)
{
    return block->kind == RK_BLOCK_LINK ||
           (block->kind == RK_BLOCK_STEP && screen->kind == RK_SCREEN_CHECKLIST);
}

static void walk_screen(const struct rk_pack *pack, uint32_t index)
{
    const struct rk_screen *screen = rk_pack_screen(pack, index);
    demand(rk_pack_find_screen(pack, screen->id) == index);
    walk_string(rk_pack_string(pack, 0, screen->title));
    for (uint32_t i = 0; i < screen->block_count; i++) {
        const struct rk_block *block = &screen->blocks[i];
        walk_string(rk_pack_string(pack, 0, block->text));
        demand(block->pictogram == RK_NONE || block->pictogram < rk_pack_pictogram_count(pack));
        bool leads = block->target < rk_pack_screen_count(pack);
        demand(leads ? may_lead(screen, block) : block->target == RK_NONE);
        demand(leads || block->kind != RK_BLOCK_LINK);
        demand(block->kind != RK_BLOCK_RESULT || screen->kind == RK_SCREEN_CHECKLIST);
    }
    if (screen->kind == RK_SCREEN_CHECKLIST)
        walk_checklist(screen);
    if (screen->kind == RK_SCREEN_CONTACT)
        demand(rk_pack_contact(pack, screen->contact) != NULL);
    uint32_t above = index, steps = 0;
    for (; above != rk_pack_home(pack); above = rk_pack_screen(pack, above)->parent)
        demand(++steps <= rk_pack_screen_count(pack));
}

static void walk_contact(const struct rk_pack *pack, uint32_t index)
{
    const struct rk_contact *contact = rk_pack_contact(pack, index);
    demand(strlen(contact->id) > 0 && strlen(contact->number) > 0);
    const rk_text texts[] = {contact->name, contact->purpose,   contact->hours,
                             contact->cost, contact->languages, contact->verified};
    for (size_t i = 0; i < RK_ARRAY_LEN(texts); i++)
        walk_string(rk_pack_string(pack, 0, texts[i]));
    if (contact->privacy != RK_NONE)
        walk_string(rk_pack_string(pack, 0, contact->privacy));
    if (contact->police)
        demand(rk_pack_screen(pack, contact->alternative) != NULL);
}

void rk_hostile_walk(const struct rk_pack *pack)
{
    demand(strlen(rk_pack_version(pack)) > 0 && strlen(rk_pack_report(pack)) > 0);
    walk_texts(pack);
    for (uint32_t i = 0; i < rk_pack_screen_count(pack); i++)
        walk_screen(pack, i);
    for (uint32_t i = 0; i < rk_pack_contact_count(pack); i++)
        walk_contact(pack, i);
}

/* Whether every byte can be read; the sanitizer answers. */
static void touch(const uint8_t *bytes, size_t size)
{
    volatile uint8_t sum = 0;
    for (size_t i = 0; i < size; i++)
        sum = (uint8_t)(sum + bytes[i]);
}

bool rk_hostile_walk_blobs(struct rk_pack *pack)
{
    bool all = true;
    for (uint32_t i = 0; i < rk_pack_pictogram_count(pack); i++) {
        struct rk_pictogram pictogram;
        bool ok = rk_pack_pictogram(pack, i, &pictogram, NULL);
        if (ok) {
            touch(pictogram.ink, (size_t)pictogram.size * pictogram.size);
            touch(pictogram.fill, (size_t)pictogram.size * pictogram.size);
            rk_pictogram_drop(&pictogram);
        }
        all = all && ok;
    }
    for (int face = 0; face < RK_FACE_COUNT; face++) {
        struct rk_font font;
        bool ok = rk_pack_font(pack, (enum rk_face)face, &font, NULL);
        if (ok)
            touch(font.bytes, font.size);
        all = all && ok;
    }
    const char *licence;
    bool ok = rk_pack_font_licence(pack, &licence, NULL);
    if (ok)
        demand(strlen(licence) > 0);
    return all && ok;
}
