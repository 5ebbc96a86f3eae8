function batdau() {}
function xemTrang(n) { window.location = '/thutuc.do?trang=' + n; }
function xemLinhVuc(m) { window.location = '/thutuc.do?tu-khoa=' + m; }
function quenMatKhau() { alert('Lien he quan tri de cap lai mat khau!'); }
function doiMa() { document.getElementById('anhMa').src = '/images/captcha.svg?' + document.frm; }
function guiHoSo(f) {
  if (f.hoTen.value == '' || f.soCMND.value == '' || f.maXacNhan.value == '') { alert('Ban chua dien du thong tin!'); return false; }
  return true;
}
