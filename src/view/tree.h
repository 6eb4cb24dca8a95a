/*
 * What a screen reader would get of a view: a line a thing, in the order in which it should be
 * heard; its role, its name, what it is in, and whether one can do something with it.
 *
 *     screen "Pedir ayuda" lang=quz page 1 of 2
 *       button "Español"
 *       button "Salir"
 *       heading 1 "Pedir ayuda"
 *       status "Traducción en revisión"
 *       text "Llama a la Línea 100." lang=es
 *       link "Línea 100" image=telefono
 *
 * What only decorates has no line. The roles are those of ARIA, as far as it has them.
 */
#ifndef RK_VIEW_TREE_H
#define RK_VIEW_TREE_H

#include "view/view.h"

/* Writes it as snprintf() does: at most `size` bytes, the last of them NUL; returns the bytes that
 * all of it needs. `shown` is what the view was built for. */
size_t rk_view_tree(const struct rk_view *view, const struct rk_pack *pack,
                    const struct rk_shown *shown, char *text, size_t size);

#endif
