run explain RK0340
run explain 340
run explain 0001
run explain RK9999
run explain RK
run explain 34x
run explain -- -1
