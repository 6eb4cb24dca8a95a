/*
 * Rules that every view keeps, whatever its content: of the fixture (test_rules.c) and of the real
 * one (tests/kiosk/test_pixels.c).
 */
#ifndef RK_TESTS_RULES_H
#define RK_TESTS_RULES_H

#include "stage.h"

enum { RK_RULES = 9 };

struct rk_rule {
    const char *name;
    rk_visit *visit; /* fails the test where the view in sight breaks the rule */
};

extern const struct rk_rule rk_rules[RK_RULES];

bool rk_rect_inside(struct rk_rect in, struct rk_rect out);
bool rk_box_touchable(const struct rk_box *box);

/* Fails with the scene, the box and the whole view. */
void rk_rule_fail(struct rk_stage *stage, const struct rk_scene *scene, int box, const char *why);

/* Within a rule, whose parameters are called so. */
#define RK_DEMAND(condition, box, why)                                                             \
    do {                                                                                           \
        if (!(condition))                                                                          \
            rk_rule_fail(s, scene, box, why);                                                      \
    } while (0)

#endif
