echo '<svg' > assets/pictograms/casa.svg
sed -i 's/0 0 96 96/0 0 24 24/' assets/pictograms/oferta.svg
sed -i 's/class="ink" //' assets/pictograms/ruta.svg
echo 'nobody uses it, nobody minds' > assets/pictograms/unused.svg
run check
