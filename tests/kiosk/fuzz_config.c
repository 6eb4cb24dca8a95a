/* Any bytes as the operator's file: whatever it says, a kiosk starts, with values in their bounds. */
#include "kiosk/config.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

static bool within(double value, double least, double greatest)
{
    return value >= least && value <= greatest;
}

static void demand_text(const char text[RK_CONFIG_TEXT])
{
    demand(memchr(text, '\0', RK_CONFIG_TEXT) != NULL);
}

static void demand_bounds(const struct rk_config *config)
{
    demand(config->px_per_mm == 0 || within(config->px_per_mm, 1, 40));
    demand(config->diagonal_inches == 0 || within(config->diagonal_inches, 3, 200));
    demand(within(config->touch_mm, 12, 40));
    demand(within(config->idle_seconds, 10, 3600));
    demand(within(config->warning_seconds, 20, 300));
    demand(within(config->key_generation, 1, 1000));
    demand(within(config->trial_seconds, 1, 3600));
    demand(within(rk_config_density(config, 1920, 1080, 96), 0.1, 1000));
    demand_text(config->service_key);
    demand_text(config->pack);
    demand_text(config->trusted_key);
    demand_text(config->language);
    demand_text(config->store);
    demand_text(config->stick);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static FILE *nowhere; /* for all executions */
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    demand(nowhere != NULL);
    struct rk_config config;
    rk_config_defaults(&config);
    rk_config_parse(&config, "/etc/rikchari.conf", bytes, size, nowhere);
    demand_bounds(&config);
    return 0;
}
