run build -o x.rkp
cp x.rkp old.rkp
mkdir folder
run build -o folder
run build -o /dev/null/x.rkp
# A disk that is full after 8 KiB.
(ulimit -f 8; run build -o x.rkp)
cmp x.rkp old.rkp
run pot -o folder
run report index nowhere.txt -o x.index
ls
