#include "content/markup.h"

#include <stddef.h>

const char *rk_markup_name(cmark_node_type type)
{
    switch (type) {
    case CMARK_NODE_BLOCK_QUOTE:
        return "a quotation (>)";
    case CMARK_NODE_LIST:
        return "a list";
    case CMARK_NODE_CODE_BLOCK:
        return "a block of code (four spaces or ```)";
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        return "HTML (<…>)";
    case CMARK_NODE_HEADING:
        return "a heading (#)";
    case CMARK_NODE_THEMATIC_BREAK:
        return "a rule (---)";
    case CMARK_NODE_CODE:
        return "code (`…`)";
    case CMARK_NODE_EMPH:
        return "emphasis (*…* or _…_)";
    case CMARK_NODE_LINK:
        return "a link";
    case CMARK_NODE_IMAGE:
        return "a picture inside a text";
    default:
        return NULL;
    }
}
