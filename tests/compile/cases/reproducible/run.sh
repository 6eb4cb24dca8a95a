run build -o one.rkp
LOCALE=C ZONE=Asia/Tokyo run build -o two.rkp
mkdir -p a/b/c && cp -r assets locales a/b/c
LOCALE=es_PE.UTF-8 ZONE=Africa/Cairo run -C a/b/c build -o three.rkp
cmp one.rkp two.rkp
cmp one.rkp a/b/c/three.rkp
run build -o four.rkp --content-version 2026.11.1
cmp -s one.rkp four.rkp || echo 'the version is in the pack'
