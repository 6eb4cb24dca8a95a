run check
mkdir elsewhere && cd elsewhere
run -C .. check --approved-only
