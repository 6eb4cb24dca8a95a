/*
 * Items one below the other, on as many pages as they need. A page breaks between items only; an
 * item that is higher than a page is split if it may be, else cut, and noted as a misfit. Pages are about equally full,
 * unless what comes first matters most.
 * Private to this folder.
 */
#ifndef RK_VIEW_FLOW_H
#define RK_VIEW_FLOW_H

#include "view/layout.h"

enum { RK_FLOW_ITEMS = 96 }; /* a screen has 64 blocks at most, and a contact a few rows */

struct rk_item {
    int kind;       /* means something to `place` only */
    uint32_t at;    /* shown.first_block finds the item by this; never falls along the list */
    uint32_t block; /* of the screen; RK_NONE: of no block */
    uint32_t first, count; /* what stands beside each other in it: `count` things from `first` */
    int gap;               /* pixels above it, unless it is the first of a page */
    rk_text text;          /* goes on on the next page where all of the item is higher than one: the
                              only text in it; RK_NONE: the item is never split */
    struct rk_stretch part;   /* of that text */
    bool leads_on;         /* no page ends with it, if the next item has room there too */
    int grow;              /* pixels that it may be higher than it needs, where there is room */
};

struct rk_flow {
    /* Puts an item at the top left of `room` and returns its height: with room.h == 0 as high as
     * it needs, else exactly room.h. */
    int (*place)(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room);
    const void *self; /* lent; for `place` */
    struct rk_item items[RK_FLOW_ITEMS];
    uint32_t count;
    bool full;       /* an item was left out */
    bool first_most; /* the first page takes as much as it can, then the next one */
};

/* Returns the new item, zeroed but for `block` and `at` (RK_NONE and the item's own number). */
struct rk_item *rk_flow_add(struct rk_flow *flow);

/* Puts parts in the place of items that are higher than a page of `room`: as few as can be, about
 * equally high, each of whole sentences. Only a sentence that alone is higher than a page is broken
 * between words. The last thing that is done to a flow before it is put. */
void rk_flow_split(struct rk_layout *l, struct rk_flow *flow, struct rk_rect room);

/* How many pages it takes. */
uint32_t rk_flow_pages(struct rk_layout *l, const struct rk_flow *flow, struct rk_rect room);

/* Whether the first `count` items stand together on the first page. */
bool rk_flow_first_page_holds(struct rk_layout *l, const struct rk_flow *flow, struct rk_rect room,
                              uint32_t count);

/* How high an item is in `room`'s width, and a page where there are several. */
int rk_flow_measure(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                    int width);
int rk_flow_page_height(const struct rk_layout *l, struct rk_rect room);

/* Fills `room` with the page that l->shown.first_block is on, and with the buttons that turn
 * pages if there are several. Sets the view's page, page_count and next_block. */
void rk_flow_put(struct rk_layout *l, const struct rk_flow *flow, struct rk_rect room);

#endif
