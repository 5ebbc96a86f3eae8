// A form's own checks, as a good portal has them: each message stands at its field, is announced, and the first wrong field gets the focus.
(() => {
  const messages = { trong: ten => `Hãy nhập ${ten}.` };
  const isDate = text => {
    const parts = /^(\d{1,2})[\/.-](\d{1,2})[\/.-](\d{4})$/.exec(text);
    if (!parts) return false;
    const date = new Date(+parts[3], +parts[2] - 1, +parts[1]);
    return date.getDate() === +parts[1] && date.getMonth() === +parts[2] - 1;
  };
  const rules = [
    [/hoTen|nguoiGui/i, 'họ và tên', () => ''],
    [/soDinhDanh/i, 'số định danh cá nhân', v => /^\d{12}$/.test(v) ? '' : 'Số định danh cá nhân phải có đúng 12 chữ số.'],
    [/ngaySinh/i, 'ngày sinh', v => isDate(v) ? '' : 'Ngày sinh không đúng: hãy nhập ngày/tháng/năm có thật, ví dụ 02/09/1990.'],
    [/dienThoai/i, 'số điện thoại', v => /^0\d{9}$/.test(v.replace(/[ .]/g, '')) ? '' : 'Số điện thoại phải có 10 chữ số, bắt đầu bằng số 0.'],
    [/thuDienTu/i, 'thư điện tử', v => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(v) ? '' : 'Thư điện tử phải có dạng ten@example.vn.'],
  ];
  const check = input => {
    const value = input.value.trim();
    const rule = rules.find(([name]) => name.test(input.name));
    const name = rule ? rule[1] : (input.labels[0]?.textContent ?? 'ô này').replace('*', '').trim().toLowerCase();
    const message = value ? (rule ? rule[2](value) : '') : (input.required ? messages.trong(name) : '');
    const place = document.getElementById(input.id + '-loi');
    if (place) place.textContent = message;
    input.setAttribute('aria-invalid', message ? 'true' : 'false');
    return !message;
  };
  for (const form of document.querySelectorAll('form[novalidate]')) {
    const inputs = [...form.querySelectorAll('input, textarea, select')].filter(input => input.id && !['checkbox', 'radio', 'file', 'hidden'].includes(input.type));
    inputs.forEach(input => input.addEventListener('change', () => check(input)));
    form.addEventListener('submit', event => {
      const wrong = inputs.filter(input => !check(input));
      if (wrong.length === 0) return;
      event.preventDefault();
      wrong[0].focus();
    });
  }
})();
