long=Otorrinolaringologoelectroencefalografista
sed -i "s/^msgstr \"xx Cuéntale a alguien\.\"/msgstr \"$long$long$long\"/" locales/xx.po
run check
# A draft may be as long as it likes where drafts are not shown.
sed -i '/^msgid "Cuéntale a alguien\."/i #, fuzzy' locales/xx.po
run check --approved-only
