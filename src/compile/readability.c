#include "compile/readability.h"

#include "base/tongue.h"
#include "content/inline.h"
#include "content/syllables.h"
#include "content/words.h"

void rk_readability_add(struct rk_arena *arena, struct rk_readability *of, const char *text)
{
    rk_words words = rk_words_of(arena, text);
    size_t length = 0;
    for (size_t i = 0; i < words.count; i++) {
        length++;
        of->words++;
        of->syllables += rk_syllables(words.items[i].folded);
        of->longest = length > of->longest ? length : of->longest;
        of->sentences += words.items[i].ends;
        length = words.items[i].ends ? 0 : length;
    }
}

double rk_readability_score(const struct rk_readability *of)
{
    if (!of->words)
        return 0;
    double words = (double)of->words;
    return 206.835 - 62.3 * (double)of->syllables / words - words / (double)of->sentences;
}

bool rk_readability_has_score(const struct rk_readability *of)
{
    return of->words >= RK_EASY_WORDS;
}

bool rk_readability_is_easy(const struct rk_readability *of)
{
    bool hard = rk_readability_has_score(of) && rk_readability_score(of) < RK_EASY_SCREEN;
    return !hard && of->longest <= RK_EASY_SENTENCE;
}

static void add_message(const struct rk_content *content, struct rk_readability *of,
                        rk_message_ref ref)
{
    if (ref == RK_NONE)
        return;
    struct rk_inline parsed = rk_inline_parse(content->arena, content->messages.items[ref].id);
    rk_readability_add(content->arena, of, rk_words_plain(content->arena, &parsed));
}

/* A link without words of its own shows the title of its target. */
static void add_item(const struct rk_content *content, struct rk_readability *of,
                     const struct rk_item *item)
{
    bool shows_title = item->text == RK_NONE && item->target.text;
    uint32_t target = shows_title ? rk_content_screen(content, item->target.text) : RK_NONE;
    add_message(content, of, target == RK_NONE ? item->text : content->screens.items[target].title);
}

static void add_contact(const struct rk_content *content, struct rk_readability *of, const char *id)
{
    uint32_t index = rk_content_contact(content, id);
    if (index == RK_NONE)
        return;
    const struct rk_source_contact *c = &content->contacts.items[index];
    const rk_message_ref texts[] = {c->name, c->purpose,   c->hours,
                                    c->cost, c->languages, c->privacy};
    for (size_t i = 0; i < RK_ARRAY_LEN(texts); i++)
        add_message(content, of, texts[i]);
}

static struct rk_readability readability_of(const struct rk_content *content,
                                            const struct rk_source_screen *screen)
{
    struct rk_readability of = {0};
    add_message(content, &of, screen->title);
    for (size_t i = 0; i < screen->items.count; i++)
        add_item(content, &of, &screen->items.items[i]);
    if (screen->contact.text)
        add_contact(content, &of, screen->contact.text);
    return of;
}

/* All screens together: the mean of their scores. */
struct total {
    double sum;
    size_t scores, hard;
};

static struct rk_readability take(struct total *total, const struct rk_content *content, size_t i)
{
    struct rk_readability of = readability_of(content, &content->screens.items[i]);
    bool has_score = rk_readability_has_score(&of);
    total->sum += has_score ? rk_readability_score(&of) : 0;
    total->scores += has_score;
    total->hard += !rk_readability_is_easy(&of);
    return of;
}

static double mean(const struct total *total)
{
    return total->scores ? total->sum / (double)total->scores : 0;
}

static bool is_easy(const struct total *total)
{
    return total->hard == 0 && (total->scores == 0 || mean(total) >= RK_EASY_MEAN);
}

bool rk_readability_print(const struct rk_content *content, FILE *out)
{
    struct total total = {0};
    for (size_t i = 0; i < content->screens.count; i++) {
        struct rk_readability of = take(&total, content, i);
        fprintf(out, "%s: ", content->screens.items[i].id);
        if (rk_readability_has_score(&of))
            fprintf(out, "%.1f", rk_readability_score(&of));
        else
            rk_tell(out, "too few words for a score");
        rk_tell(out, ", longest sentence: %zu%s\n", of.longest,
                rk_readability_is_easy(&of) ? "" : rk_say(" (too hard)"));
    }
    rk_tell(out,
            "mean: %.1f (expected: %.0f or more, no screen under %.0f, no sentence over %d "
            "words)\n",
            mean(&total), RK_EASY_MEAN, RK_EASY_SCREEN, RK_EASY_SENTENCE);
    return is_easy(&total);
}

static void print_score(const struct rk_readability *of, FILE *out)
{
    if (rk_readability_has_score(of))
        fprintf(out, "%.1f", rk_readability_score(of));
    else
        fputs("null", out);
}

/* Ids are letters, digits and hyphens, so nothing needs escaping. */
bool rk_readability_print_json(const struct rk_content *content, FILE *out)
{
    struct total total = {0};
    fputs("{\n  \"screens\": {\n", out);
    for (size_t i = 0; i < content->screens.count; i++) {
        struct rk_readability of = take(&total, content, i);
        fprintf(out, "    \"%s\": {\"inflesz\": ", content->screens.items[i].id);
        print_score(&of, out);
        fprintf(out,
                ", \"words\": %zu, \"sentences\": %zu, \"longest_sentence\": %zu, "
                "\"easy\": %s}%s\n",
                of.words, of.sentences, of.longest, rk_readability_is_easy(&of) ? "true" : "false",
                i + 1 < content->screens.count ? "," : "");
    }
    fprintf(out, "  },\n  \"mean\": %.1f,\n  \"easy\": %s\n}\n", mean(&total),
            is_easy(&total) ? "true" : "false");
    return is_easy(&total);
}
