#include "compile/page.h"

#include "base/tongue.h"
#include "base/utf8.h"
#include "content/source.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

static const char *entity(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\n':
        return "<br>";
    default:
        return rk_is_invisible(c) ? REPLACEMENT : NULL;
    }
}

static void add_valid(struct rk_builder *page, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t start = at;
        const char *instead = entity(rk_utf8_next(text, size, &at));
        if (instead)
            rk_builder_add(page, instead, strlen(instead));
        else
            rk_builder_add(page, text + start, at - start);
    }
}

void rk_page_text(struct rk_builder *page, const char *text)
{
    for (;;) {
        size_t size = strlen(text), valid = rk_utf8_check(text, size);
        add_valid(page, text, valid);
        if (valid == size)
            return;
        rk_builder_print(page, REPLACEMENT);
        text += valid + 1;
    }
}

static const char style[] =
    "body{font:16px/1.5 sans-serif;margin:2em auto;max-width:70em;padding:0 1em;"
    "color:#22201c;background:#fbf7ef}\n"
    "h2{border-top:2px solid #0d5566;padding-top:.5em;margin-top:2em}\n"
    "img{width:270px;border:1px solid #888;margin:0 .5em .5em 0;vertical-align:top}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "th,td{border:1px solid #c9bfae;padding:.4em .6em;text-align:left;vertical-align:top}\n"
    ".approved{background:#dff0d8}.draft{background:#fff3cd}.missing{background:#f8d7da}\n"
    ".problem{color:#8a1f11;margin:.2em 0}\n";

void rk_page_begin(struct rk_builder *page, const char *title)
{
    rk_builder_print(page,
                     "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src "
                     "'none'; object-src 'none'; frame-src 'none'; connect-src 'none'; "
                     "form-action 'none'; base-uri 'none'\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
                     /* TRANSLATORS: the tag of your language, for browsers */
                     rk_say("en"));
    rk_page_text(page, title);
    rk_builder_print(page, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>", style);
    rk_page_text(page, title);
    rk_builder_print(page, "</h1>\n");
}

void rk_page_end(struct rk_builder *page)
{
    rk_builder_print(page, "</body>\n</html>\n");
}
