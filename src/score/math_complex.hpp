// SPDX-License-Identifier: Apache-2.0
// Complex numbers over any real type, principal values. std::complex promises nothing for types
// other than the built-in ones.
#pragma once

#include <cmath>

namespace assay::score {

template <typename T>
struct Complex {
  T re = T(0);
  T im = T(0);
};

template <typename T>
Complex<T> operator+(const Complex<T>& a, const Complex<T>& b) {
  return {T(a.re + b.re), T(a.im + b.im)};
}
template <typename T>
Complex<T> operator-(const Complex<T>& a, const Complex<T>& b) {
  return {T(a.re - b.re), T(a.im - b.im)};
}
template <typename T>
Complex<T> operator*(const Complex<T>& a, const Complex<T>& b) {
  if (a.im == 0 && b.im == 0) return {T(a.re * b.re), T(0)};
  return {T(a.re * b.re - a.im * b.im), T(a.re * b.im + a.im * b.re)};
}
template <typename T>
Complex<T> operator/(const Complex<T>& a, const Complex<T>& b) {
  if (b.im == 0) return {T(a.re / b.re), T(a.im / b.re)};
  const T size = b.re * b.re + b.im * b.im;
  return {T((a.re * b.re + a.im * b.im) / size), T((a.im * b.re - a.re * b.im) / size)};
}

template <typename T>
T modulus(const Complex<T>& a) {
  using std::abs;
  using std::sqrt;
  if (a.im == 0) return abs(a.re);
  return sqrt(T(a.re * a.re + a.im * a.im));
}

template <typename T>
Complex<T> exponential(const Complex<T>& a) {
  using std::cos;
  using std::exp;
  using std::sin;
  const T size = exp(a.re);
  if (a.im == 0) return {size, T(0)};
  return {T(size * cos(a.im)), T(size * sin(a.im))};
}

template <typename T>
Complex<T> logarithm(const Complex<T>& a) {
  using std::atan2;
  using std::log;
  if (a.im == 0 && a.re > 0) return {T(log(a.re)), T(0)};
  return {T(log(modulus(a))), T(atan2(a.im, a.re))};
}

template <typename T>
Complex<T> square_root(const Complex<T>& a) {
  using std::sqrt;
  if (a.im == 0) {
    if (a.re >= 0) return {T(sqrt(a.re)), T(0)};
    return {T(0), T(sqrt(T(-a.re)))};
  }
  const T size = modulus(a);
  const T re = sqrt(T((size + a.re) / 2));
  const T im = sqrt(T((size - a.re) / 2));
  return {re, a.im < 0 ? T(-im) : im};
}

template <typename T>
Complex<T> sine(const Complex<T>& a) {
  using std::cos;
  using std::cosh;
  using std::sin;
  using std::sinh;
  if (a.im == 0) return {T(sin(a.re)), T(0)};
  return {T(sin(a.re) * cosh(a.im)), T(cos(a.re) * sinh(a.im))};
}

template <typename T>
Complex<T> cosine(const Complex<T>& a) {
  using std::cos;
  using std::cosh;
  using std::sin;
  using std::sinh;
  if (a.im == 0) return {T(cos(a.re)), T(0)};
  return {T(cos(a.re) * cosh(a.im)), T(-sin(a.re) * sinh(a.im))};
}

template <typename T>
Complex<T> arc_sine(const Complex<T>& a) {
  using std::asin;
  if (a.im == 0 && a.re >= -1 && a.re <= 1) return {T(asin(a.re)), T(0)};
  const Complex<T> i{T(0), T(1)};
  const Complex<T> minus_i{T(0), T(-1)};
  return minus_i * logarithm(i * a + square_root(Complex<T>{T(1), T(0)} - a * a));
}

template <typename T>
Complex<T> arc_tangent(const Complex<T>& a) {
  using std::atan;
  if (a.im == 0) return {T(atan(a.re)), T(0)};
  const Complex<T> i{T(0), T(1)};
  const Complex<T> half_i{T(0), T(0.5)};
  return half_i * (logarithm(i + a) - logarithm(i - a));
}

}  // namespace assay::score
