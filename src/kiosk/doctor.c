#include "kiosk/doctor.h"

#include "kiosk/swap.h"
#include "pack/trusted.h"
#include "pack/version.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <time.h>

static void line(FILE *out, const char *format, ...) RK_PRINTF(2, 3);

static void line(FILE *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(out, format, args);
    va_end(args);
    fputc('\n', out);
}

static const char *or_none(const char *text)
{
    return text && *text ? text : "no";
}

static void write_programs(FILE *out, const struct rk_doctor *doctor)
{
    SDL_version sdl;
    struct utsname system;
    SDL_GetVersion(&sdl);
    line(out, "Programa: Rikchari " RK_VERSION ", SDL %d.%d.%d", sdl.major, sdl.minor, sdl.patch);
    if (uname(&system) == 0)
        line(out, "Sistema: %s %s %s", system.sysname, system.release, system.machine);
    line(out, "Configuración: %s", or_none(doctor->config_path));
}

/* A clock that was never set says nothing. */
static void write_age(FILE *out, const struct stat *file)
{
    char date[32] = "";
    struct tm day;
    time_t now = time(NULL);
    if (localtime_r(&file->st_mtime, &day))
        strftime(date, sizeof date, "%Y-%m-%d", &day);
    if (now >= file->st_mtime)
        line(out, "Última actualización: %s, hace %lld días", date,
             (long long)(now - file->st_mtime) / 86400);
    else
        line(out, "Última actualización: %s (el reloj del equipo está atrasado)", date);
}

static void write_languages(FILE *out, const struct rk_pack *pack)
{
    fputs("Idiomas:", out);
    for (rk_lang i = 0; i < rk_pack_language_count(pack); i++)
        fprintf(out, " %s", rk_pack_language(pack, i)->tag);
    line(out, "%s", rk_pack_approved_only(pack) ? ", solo lo aprobado" : ", también borradores");
}

static void write_signer(FILE *out, const struct rk_pack *pack)
{
    const struct rk_stamp *stamp = rk_pack_stamp(pack);
    if (!stamp->is_signed)
        line(out, "PROBLEMA: nadie firmó este contenido");
    else
        line(out, "Firmado con la llave %s%s", rk_pubkey_name(stamp->signer.id).text,
             rk_is_development_key(stamp->signer.id) ? " (PROBLEMA: la de desarrollo)" : "");
    if (stamp->signer.serial > 0)
        line(out, "Declaración de las llaves raíz: número %u", (unsigned)stamp->signer.serial);
}

static void write_version(FILE *out, const char *what, uint32_t version)
{
    if (version != RK_NO_VERSION)
        line(out, "%s: %s", what, rk_version_text(version).text);
}

/* What came by a stick is shown in place of the factory's. */
static void write_received(FILE *out, const struct rk_doctor *doctor)
{
    const struct rk_store_facts *received = doctor->received;
    if (!*doctor->config->store)
        return;
    if (!received)
        line(out, "Recibido: nada todavía; se muestra lo de fábrica");
    else
        write_version(out, "Recibido y probado", received->active);
    if (received && received->candidate != RK_NO_VERSION)
        line(out, "Recibido, a prueba: %s, quedan %u intentos",
             rk_version_text(received->candidate).text, received->tries);
    if (received)
        write_version(out, "Recibido, falló aquí", received->rejected);
}

static void write_pack(FILE *out, const struct rk_doctor *doctor)
{
    struct stat file;
    const char *store = doctor->config->store;
    bool factory = *store && strcmp(doctor->pack_path, store) != 0;
    write_received(out, doctor);
    line(out, "%s: %s", factory ? "Contenido de fábrica" : "Contenido", doctor->pack_path);
    if (stat(doctor->pack_path, &file) == 0) {
        if (S_ISREG(file.st_mode))
            line(out, "Tamaño: %lld KiB", (long long)file.st_size / 1024);
        write_age(out, &file);
    }
    if (!doctor->pack) {
        line(out, "PROBLEMA: el contenido no sirve: %s", or_none(doctor->pack_problem));
        return;
    }
    line(out, "Versión del contenido: %s", rk_pack_version(doctor->pack));
    write_signer(out, doctor->pack);
    write_languages(out, doctor->pack);
}

static void write_touch(FILE *out)
{
    int count = SDL_GetNumTouchDevices();
    for (int i = 0; i < count; i++)
        line(out, "Panel táctil: %s", or_none(SDL_GetTouchName(i)));
    if (count <= 0)
        line(out, "Panel táctil: ninguno todavía (algunos se ven al primer toque)");
}

static void write_display(FILE *out, const struct rk_doctor *doctor)
{
    int width, height;
    if (!doctor->window) {
        line(out, "PROBLEMA: no hay pantalla: %s", or_none(doctor->window_problem));
        return;
    }
    rk_window_size(doctor->window, &width, &height);
    line(out, "Pantalla: %d x %d píxeles, %.1f por milímetro, %s", width, height,
         rk_config_density(doctor->config, width, height, rk_window_dpi(doctor->window)),
         or_none(SDL_GetCurrentVideoDriver()));
    write_touch(out);
}

static void write_disk(FILE *out, const char *name, const char *folder)
{
    struct statvfs disk;
    if (statvfs(folder, &disk) != 0)
        return;
    line(out, "%s: %s, libres %llu MiB%s", name, folder,
         (unsigned long long)disk.f_bavail * disk.f_frsize >> 20,
         disk.f_flag & ST_RDONLY ? ", solo lectura" : "");
}

static const char *yes(bool is)
{
    return is ? "sí" : "NO";
}

static void write_sandbox(FILE *out, const struct rk_doctor *doctor)
{
    const struct rk_sandbox *s = doctor->sandbox;
    if (!s) {
        line(out, "Encierro: no (%s)",
             doctor->config->sandbox ? "solo a pantalla completa" : "la configuración dice que no");
        return;
    }
    line(out, "Encierro: llamadas al sistema %s, archivos %s (Landlock %d), sin privilegios %s",
         yes(s->seccomp), yes(s->landlock), s->landlock_abi, yes(s->no_new_privileges));
    line(out, "Sin rastro: sin volcados %s, memoria fuera del disco %s", yes(s->no_core), yes(s->memory_locked));
}

static void write_swap(FILE *out)
{
    static const char *const says[] = {
        [RK_SWAP_NONE] = "Swap: no",
        [RK_SWAP_PAGES] = "Swap: sí; el equipo no puede hibernar",
        [RK_SWAP_HIBERNATES] = "PROBLEMA: hay swap y el equipo puede hibernar: escribiría todo en el disco",
    };
    line(out, "%s", says[rk_swap_of("")]);
}

bool rk_doctor_write(char *text, size_t size, const struct rk_doctor *doctor)
{
    snprintf(text, size, "PROBLEMA: no hay memoria\n");
    FILE *out = fmemopen(text, size, "w");
    if (!out)
        return false;
    write_programs(out, doctor);
    write_pack(out, doctor);
    write_display(out, doctor);
    write_disk(out, "Disco", "/");
    write_disk(out, "Disco de lo recibido", doctor->config->store);
    write_swap(out);
    write_sandbox(out, doctor);
    fclose(out);
    text[size - 1] = '\0';
    return true;
}
