# Keys are new each time, and how large a pack is is nothing that this is about.
keys() { run "$@" | sed -E 's/\b[0-9A-F]{16}\b/KEY/g; s/\b[0-9]{5,} bytes/SIZE bytes/; s/header says [0-9]+/header says SIZE/'; }
build() { "$RIKCHARIC" build -o "$1" --content-version 2026.11.23 2>&1; }
build x.rkp
keys verify --pub a.pub x.rkp
keys keygen --no-password -o a
keys keygen --no-password -o a
stat -c '%a %n' a.key a.pub
# The secret half is in a safe.
mv a.key safe.key
keys keygen --no-password -o a
mv safe.key a.key
keys verify --pub a.pub x.rkp
keys sign x.rkp
keys sign --key a.key x.rkp
keys verify --pub a.pub x.rkp
keys verify x.rkp
keys verify --development x.rkp
keys verify --development --pub a.pub x.rkp
keys sign --development --key a.key x.rkp
keys verify --pub a.key x.rkp
keys keygen --no-password -o b
keys vouch --key a.key -o b.chain b.pub
keys sign --key b.key --chain b.chain x.rkp
keys verify --pub a.pub x.rkp
keys verify --pub b.pub --generation 2 x.rkp
keys verify --pub b.pub --generation none x.rkp
keys sign --key a.key --chain b.chain x.rkp
# Neither the terminal nor the line has a password.
keys keygen -o c </dev/null
printf 'one\ntwo\n' | keys keygen -o c
ls c.* 2>&1
"$RIKCHARIC" build -o y.rkp 2>&1
keys sign --key a.key y.rkp
keys sign --development y.rkp
keys verify --pub a.pub y.rkp
printf 'x' >> x.rkp
keys verify --pub a.pub x.rkp
keys sign --key a.key x.rkp
keys verify --pub a.pub a.pub
keys verify --pub a.pub nowhere.rkp
