run check --fonts nowhere
mkdir here
echo 'no font' > here/Andika-Regular.ttf
run check --fonts here
