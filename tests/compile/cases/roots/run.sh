# S3: a key was lost; two of three holders of root keys put another one in its place.
keys() { run "$@" | sed -E 's/\b[0-9A-F]{16}\b/KEY/g; s|RW[A-Za-z0-9+/]{54}|WHOLE KEY|; s/\b[0-9]{5,} bytes/SIZE bytes/'; }
"$RIKCHARIC" build -o x.rkp --content-version 2026.11.23
for name in lost new next r1 r2 r3; do
  "$RIKCHARIC" keygen --no-password -o "$name" >/dev/null
done
keys root new new.pub -o change.root
keys root new new.pub --serial 0 --generation 2 -o change.root
keys root new new.pub --serial 1 --generation 2 --floor yesterday -o change.root
keys root new nobody.pub --serial 1 --generation 2 -o change.root
keys root new new.pub --serial 1 --generation 2 --floor 2026.11.1 -o change.root
keys root show change.root
keys sign --key new.key --root change.root x.rkp
keys root sign --key r1.key change.root
keys root sign --key r1.key change.root
keys root sign --key new.key change.root
keys root sign --key nobody.key change.root
keys root show change.root r1.pub r2.pub r3.pub
keys sign --key new.key --root change.root x.rkp
keys root sign --key r3.key change.root
keys root show change.root r1.pub r2.pub r3.pub
keys root show change.root r1.pub r1.pub r1.pub
keys root show change.root r1.pub r2.pub r3.pub new.pub
keys root show change.root change.root
keys sign --key lost.key --root change.root x.rkp
keys sign --key new.key --root change.root x.rkp
keys verify --pub new.pub --generation 2 x.rkp
# The next key follows as ever; its chain begins at the statement.
keys vouch --key new.key --root change.root -o next.chain next.pub
keys sign --key next.key --root change.root --chain next.chain x.rkp
keys verify --pub new.pub --generation 2 x.rkp
keys vouch --key lost.key -o lost.chain next.pub
keys sign --key next.key --root change.root --chain lost.chain x.rkp
# The others sign, too; there is no fourth.
keys root sign --key r2.key change.root
keys root sign --key lost.key change.root
"$RIKCHARIC" build -o old.rkp --content-version 2026.10.31
keys sign --key new.key --root change.root old.rkp
keys root show x.rkp
keys root show r1.pub
