#include "content/markup.h"

#include "base/tongue.h"

#include <stddef.h>

const char *rk_markup_name(cmark_node_type type)
{
    switch (type) {
    case CMARK_NODE_BLOCK_QUOTE:
        return RK_SAYS("a quotation (>)");
    case CMARK_NODE_LIST:
        return RK_SAYS("a list");
    case CMARK_NODE_CODE_BLOCK:
        return RK_SAYS("a block of code (four spaces or ```)");
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        return RK_SAYS("HTML (<…>)");
    case CMARK_NODE_HEADING:
        return RK_SAYS("a heading (#)");
    case CMARK_NODE_THEMATIC_BREAK:
        return RK_SAYS("a rule (---)");
    case CMARK_NODE_CODE:
        return RK_SAYS("code (`…`)");
    case CMARK_NODE_EMPH:
        return RK_SAYS("emphasis (*…* or _…_)");
    case CMARK_NODE_LINK:
        return RK_SAYS("a link");
    case CMARK_NODE_IMAGE:
        return RK_SAYS("a picture inside a text");
    default:
        return NULL;
    }
}
