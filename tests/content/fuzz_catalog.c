/* Any bytes as a catalog of a few messages: read, then checked against them. */
#include "content/catalog.h"
#include "content/check.h"
#include "content/orthography.h"
#include "content/terms.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char *const messages[] = {
    "Gratis",
    "Las 24 horas, todos los días",
    "Llama al {linea_100}.",
    "Te ofrecen un trabajo **muy bueno** y lejos de casa.",
    "Hubo {hotline_reports} llamadas en un año.",
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rk_arena *arena = rk_arena_new();
    const struct rk_orthography orthography = {
        .letters = rk_letters_split(arena, "a ch chʼ h i k kʼ l m n p q s t u w y"),
        .also = rk_letters_split(arena, "í"),
        .lowering = rk_letters_split(arena, "q"),
        .finals = rk_letters_split(arena, "a i n u"),
        .loans = rk_letters_split(arena, "linea de"),
    };
    struct rk_term term = {.chosen_text = "llamkʼa"};
    *RK_PUSH(arena, &term.spanish) = "trabajo";
    *RK_PUSH(arena, &term.chosen) = "llamkʼa";
    const struct rk_termbase terms = {"xx.tsv", {&term, 1, 1}};
    const struct rk_source_language language = {
        .tag = "xx", .orthography = &orthography, .terms = &terms};
    struct rk_diags *diags = rk_diags_new(arena);
    struct rk_content *content = rk_content_new(arena);
    for (size_t i = 0; i < RK_ARRAY_LEN(messages); i++)
        rk_content_intern(content, NULL, messages[i], (struct rk_use){.digits = true});
    struct rk_catalog catalog = {
        .language = &language,
        .file = "locales/xx.po",
        .translations = RK_NEW_ARRAY(arena, RK_ARRAY_LEN(messages), struct rk_translation),
    };
    struct rk_source source = rk_source_from_bytes(arena, catalog.file, bytes, size, diags);
    rk_catalog_read(&catalog, content, &source, diags);
    *RK_PUSH(arena, &content->catalogs) = catalog;
    rk_content_check(content, diags);
    rk_content_advise(content, diags);
    rk_arena_free(arena);
    return 0;
}
